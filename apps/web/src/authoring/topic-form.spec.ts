import { emptyFacts } from './facts';
import {
  hasPractice,
  restFaults,
  topicChange,
  topicEssence,
  topicFormOf,
  type TopicForm,
} from './topic-form';

const stored: TopicForm = {
  ...emptyFacts(),
  ...{ title: 'Hòa giải', summary: 'Các bước', group: 'G04', positions: ['X'], objectives: ['Nêu được'] },
  ...{ tags: [], compilers: [], practiceTitle: '', practiceMinutes: null, practiceMarkdown: '', handout: '' },
  ...{ sources: [], legalBases: [], languages: ['vi'], open: false },
};
const task = { practiceTitle: 'Lập sổ', practiceMinutes: 60, practiceMarkdown: 'Ghi ba việc.' };
const basis = { title: 'Luật số 13/2022/QH15', from: '', to: '' };

test.each<[string, Partial<TopicForm>, string[]]>([
  ['nothing of it', {}, []],
  ['blank lines', { tags: ['', ' '], sources: ['', 'Giáo trình'] }, []],
  ['too many tags', { tags: Array.from({ length: 13 }, (_, n) => `từ ${n}`) }, ['tags']],
  ['a long tag', { tags: ['x'.repeat(61)] }, ['tags']],
  ['half a task', { practiceTitle: 'Lập sổ' }, ['practiceMinutes', 'practiceMarkdown']],
  ['a whole task', task, []],
  ['a long summary', { handout: 'x'.repeat(8001) }, ['handout']],
  ['a long source', { sources: ['x'.repeat(501)] }, ['sources']],
  ['a basis without a title', { legalBases: [{ ...basis, title: ' ', from: '2023-07-01' }] }, ['legalBases']],
  ['a day that is none', { legalBases: [{ ...basis, from: null }] }, ['legalBases']],
  ['no language', { languages: [] }, ['languages']],
  ['a blank basis', { legalBases: [{ title: '', from: '', to: '' }] }, []],
])('%s', (_, change, faults) => expect(restFaults({ ...stored, ...change })).toEqual(faults));

test('what cannot be saved yet waits, and holds nothing else back', () => {
  const form = { ...stored, title: '', practiceTitle: 'Lập sổ', tags: ['sổ tay', ''], legalBases: [basis] };
  const { body, saved } = topicChange(form, stored);
  expect(body).toEqual({
    extras: { tags: ['sổ tay'] },
    legalBases: [{ title: basis.title, from: null, to: null }],
  });
  expect(saved).toEqual({ tags: ['sổ tay'], legalBases: [basis] });
});

test('a practice task is saved whole, whatever of it has changed, and taken out whole', () => {
  const before = { ...stored, ...task };
  const { body, saved } = topicChange({ ...before, practiceMinutes: 90 }, before);
  expect(body).toEqual({ extras: { practice: { title: 'Lập sổ', minutes: 90, markdown: 'Ghi ba việc.' } } });
  expect(saved).toEqual({ practiceMinutes: 90 });
  expect(topicChange(stored, before).body).toEqual({ extras: { practice: null } });
  expect(hasPractice(stored)).toBe(false);
});

test('languages stand in the order of the list, and nobody is let in by leaving things alone', () => {
  const { body } = topicChange({ ...stored, languages: ['hmn', 'vi'], open: true }, stored);
  expect(body).toEqual({ extras: { languages: ['vi', 'hmn'], open: true } });
  expect(topicChange({ ...stored, languages: ['vi'] }, stored).body).toEqual({});
});

test('a summary that was emptied is taken out', () =>
  expect(topicChange({ ...stored, handout: ' ' }, { ...stored, handout: 'Nhớ' }).body).toEqual({
    extras: { handout: null },
  }));

test('a topic is opened to everybody, and closed again', () => {
  const opened = { ...stored, open: true };
  expect(topicChange(opened, stored)).toEqual({ body: { extras: { open: true } }, saved: { open: true } });
  expect(topicChange(stored, opened).body).toEqual({ extras: { open: false } });
});

test('what the server sends comes back as no change', () => {
  const draft = {
    ...emptyFacts(),
    extras: {
      tags: ['a'],
      compilers: [],
      practice: { title: 't', minutes: 5, markdown: 'm' },
      handout: null,
    },
    sources: ['s'],
    legalBases: [
      {
        title: 'Luật',
        from: null,
        to: '2026-01-01',
        number: null,
        endsOn: null,
        ended: false,
        replacedBy: null,
      },
    ],
  };
  const form = topicFormOf(draft as never);
  expect(topicChange(form, form)).toEqual({ body: {}, saved: {} });
  expect(topicEssence(form).legalBases).toEqual([{ title: 'Luật', from: '', to: '2026-01-01' }]);
});
