import { questionType, readGift } from '@hochoi/assessment';
import { gradeSelfCheck, type Response } from '@hochoi/contracts';
import fc from 'fast-check';
import { readSelfCheck } from './self-check';

const gift = `::1::Ai **ghi** biên bản? {=Thư ký # Đúng, thư ký ghi. ~Chủ tọa # Chưa đúng. ~%50%Người được cử # Gần đúng. #### Xem điều 3.}

::2::Chọn hai việc {~%50%Nghe # Đúng ~%50%Hỏi ~%-100%Ép ký # Không được}

::3::Hòa giải viên nhận tiền {FALSE#Sai rồi#Đúng rồi}

::4::Mấy bước? {#4:0.5#Đúng, bốn bước =%50%5:0#Gần đúng}

::5::Văn bản ghi lại gọi là gì? {=biên bản#Đúng, biên bản =%50%biên*#Gần đúng}`;

const { questions } = readSelfCheck(gift);
const responses: fc.Arbitrary<Response> = fc.oneof(
  fc.constantFrom<Response>(true, false, 'c1', 'c2', 'c3', 'biên bản', ' Biên  Bản ', 'biên', 'thư', ''),
  fc.constantFrom<Response>('4', '4,4', '4.5', '4,6', '5', '1.437', 'không'),
  fc.subarray(['c1', 'c2', 'c3', 'lạ']),
);

describe('a self-check', () => {
  it('has the types that a quiz has, numbered, with its texts made safe', () => {
    expect(questions.map(({ number, type }) => [number, type])).toEqual([
      [1, 'single-choice'],
      [2, 'multiple-choice'],
      [3, 'true-false'],
      [4, 'numerical'],
      [5, 'short-text'],
    ]);
    expect(questions[0]).toMatchObject({
      stemHtml: '<p>Ai <strong>ghi</strong> biên bản?</p>',
      generalHtml: '<p>Xem điều 3.</p>',
      rightAnswerHtml: ['Thư ký'],
    });
    expect(readSelfCheck('A <script>x</script> {=b ~c}').questions[0]!.stemHtml).toBe('<p>A </p>');
  });

  it('grades on the device as a quiz does on the server', () => {
    const { questions: imported } = readGift(gift);
    fc.assert(
      fc.property(fc.nat(questions.length - 1), responses, (nth, response) => {
        const { type, body } = imported[nth]!;
        const known = questionType(type);
        fc.pre(known.response.safeParse(response).success);
        const { fraction, feedback } = known.grade(body, response);
        const told = gradeSelfCheck(questions[nth]!, response);
        expect(told.correct).toBe(fraction === 1 ? 'right' : fraction > 0 ? 'partly' : 'wrong');
        const general = 'generalFeedback' in body && body.generalFeedback ? 1 : 0;
        expect(told.feedbackHtml).toHaveLength(feedback.length + general);
        for (const [index, text] of feedback.entries())
          expect(told.feedbackHtml[index]).toContain(text.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('puts the choices in an order that is the same everywhere, and not always the author’s', () => {
    const orderOf = (stem: string) => {
      const [question] = readSelfCheck(`${stem} {=a ~b ~c ~d}`).questions;
      return question?.type === 'single-choice' ? question.choices.map(({ id }) => id).join() : '';
    };
    const orders = Array.from({ length: 20 }, (_, n) => orderOf(`Câu ${n}`));
    expect(orders).toEqual(Array.from({ length: 20 }, (_, n) => orderOf(`Câu ${n}`)));
    expect(new Set(orders).size).toBeGreaterThan(5);
  });

  it.each([
    ['no question', '', 'Phần tự kiểm tra chưa có câu hỏi nào.'],
    ['text alone', 'Hãy nhớ lại bài trước.', 'Phần tự kiểm tra chưa có câu hỏi nào.'],
    ['no key', 'Ai ghi? {~Thư ký ~Chủ tọa}', 'Chưa có phương án nào'],
    ['an open brace', 'Ai ghi? {=Thư ký', ''],
  ])('with %s is told to its author', (_, source, message) => {
    const { faults } = readSelfCheck(source);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line: 1, message: expect.stringContaining(message) as string });
  });
});
