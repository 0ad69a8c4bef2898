import { textsSeen } from './seen-texts';

jest.mock('../../../api/client', () => ({}));
jest.mock('../../../i18n/question-pictures', () => ({}));

const part = (id: string, text: string) => ({ id, text });

test.each([
  [{ stem: 'Hỏi?', choices: [{ ...part('a', 'Đúng'), feedback: 'Phải', weight: 100 }] }, ['Hỏi?', 'Đúng']],
  [
    { stem: 'Ghép', stems: [{ ...part('s', 'Trái'), choice: 'c' }], choices: [part('c', 'Phải')] },
    ['Ghép', 'Trái', 'Phải'],
  ],
  [{ stem: 'Xếp', items: [part('a', 'Một'), part('b', 'Một')] }, ['Xếp', 'Một']],
  [
    {
      stem: '[[g]] [[t]]',
      gaps: [
        { id: 'g', kind: 'one', choices: [part('a', 'hai')] },
        { id: 't', kind: 'text', answers: [{ text: 'hòa giải', credit: 100 }] },
      ],
      pool: [part('p', 'ghi')],
    },
    ['[[g]] [[t]]', 'hai', 'ghi'],
  ],
  [{ stem: '', answer: true }, ['']],
])('of %j learners have seen %j', (body, seen) => expect(textsSeen(body)).toEqual(seen));
