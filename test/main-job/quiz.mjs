// One question of each of the five types, each with what a learner has to answer.
const choice = (id, text, weight, feedback = '') => ({ id, text, weight, feedback });

export const questions = [
  {
    type: 'single-choice',
    body: {
      stem: 'Việc nào nên làm **trước tiên** khi chuẩn bị một buổi nói chuyện?',
      choices: [
        choice('a', 'Tìm hiểu người nghe là ai', 100, 'Đúng: người nghe quyết định cách nói.'),
        choice('b', 'In tờ rơi', 0),
        choice('c', 'Chọn nhạc nền', 0),
      ],
    },
    right: (question) => idOf(question, 'Tìm hiểu người nghe là ai'),
  },
  {
    type: 'multiple-choice',
    body: {
      stem: 'Những cách nào giúp bà con dễ theo dõi?',
      choices: [
        choice('a', 'Nói chậm, câu ngắn', 50),
        choice('b', 'Kể chuyện thật ở địa phương', 50),
        choice('c', 'Đọc nguyên văn bản', -50),
      ],
    },
    right: (question) => [
      idOf(question, 'Nói chậm, câu ngắn'),
      idOf(question, 'Kể chuyện thật ở địa phương'),
    ],
  },
  {
    type: 'true-false',
    body: { stem: 'Nên dành thời gian cho người nghe hỏi lại.', answer: true },
    right: () => true,
  },
  {
    type: 'numerical',
    body: {
      stem: 'Một buổi nói chuyện 1,5 giờ dành một phần ba để hỏi đáp. Phần hỏi đáp dài bao nhiêu **giờ**?',
      answers: [{ value: 0.5, tolerance: 0.01 }],
    },
    right: () => '0,5',
  },
  {
    type: 'short-text',
    body: {
      stem: 'Điền từ còn thiếu: “Trăm nghe không bằng một …”',
      answers: [{ text: 'thấy' }],
    },
    right: () => 'Thấy',
  },
];

/** What is saved: the pass mark is 5,00 of 10. */
export const quiz = {
  passMark: 500,
  attemptsAllowed: null,
  shuffleQuestions: true,
  questions: questions.map(({ type, body }) => ({ type, mark: 100, body })),
};

/** The right response to a question as the learner sees it: shuffled, as HTML, without its key. */
export function rightResponse(question) {
  return questions.find(({ type }) => type === question.type).right(question);
}

const idOf = ({ choices }, text) => choices.find(({ html }) => html.includes(text)).id;
