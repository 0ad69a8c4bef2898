import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { answerOf, api, newIdempotencyKey } from '../api/client';
import { online } from '../api/online';
import { ApiProblem } from '../api/problem';
import type { paths } from '../api/schema';
import { t } from '../i18n';
import { atRest, isUnsaved, worstOf } from './autosave';
import type { DraftLesson, LessonForm } from './lesson-form';
import type { QuizDraft, QuizForm } from './quiz/questions';
import { createSavedForm, type SavedForm } from './saved-form';
import {
  factsSource,
  ifMatch,
  lessonSource,
  quizSource,
  readDraft,
  readQuiz,
  storedFacts,
  storedLesson,
  storedQuiz,
  type TopicDraft,
} from './sources';
import type { TopicForm } from './topic-form';

type Posted<
  Path extends '/api/v1/authoring/topics/{topicId}/review' | '/api/v1/authoring/topics/{topicId}/publication',
> = paths[Path]['post']['requestBody']['content']['application/json'];
export type VersionChange = Posted<'/api/v1/authoring/topics/{topicId}/review'>;
export type PublicationBody = Posted<'/api/v1/authoring/topics/{topicId}/publication'>;

export interface LessonItem {
  id: string;
  /** Stays the same from version to version; the id does not. */
  key: string;
  form: SavedForm<LessonForm>;
}
/** What of the topic is no form: it changes only by the buttons. */
export type TopicState = Pick<
  TopicDraft,
  | 'code'
  | 'version'
  | 'state'
  | 'publishedVersion'
  | 'wasPublished'
  | 'changeKind'
  | 'changeNote'
  | 'moveOver'
  | 'rules'
  | 'problems'
  | 'legalBases'
>;

/** One topic being edited: its texts live here, so that leaving a part saves it instead of forgetting it. */
// eslint-disable-next-line max-lines-per-function -- the parts of one topic share one life
export function useEditor(topicId: string) {
  const topic = shallowRef<TopicState>();
  const facts = shallowRef<SavedForm<TopicForm>>();
  const lessons = shallowRef<LessonItem[]>([]);
  const quiz = shallowRef<SavedForm<QuizForm>>();
  const quizProblems = shallowRef<QuizDraft['problems']>([]);
  const error = shallowRef<unknown>();
  const checking = ref(false);
  const path = { topicId };
  let ended = false;

  const forms = computed(() =>
    [facts.value, ...lessons.value.map(({ form }) => form), quiz.value].filter(Boolean),
  );
  const states = computed(() => forms.value.map((form) => form!.state.value));
  const state = computed(() => (topic.value ? worstOf(states.value) : atRest));
  const unsaved = computed(() => states.value.some(isUnsaved));
  const restored = computed(() => forms.value.some((form) => form!.restored.value));
  const isDraft = computed(() => topic.value?.state === 'draft');

  function noteTopic(draft: TopicDraft): void {
    topic.value = draft;
  }

  function lessonItem(lesson: DraftLesson): LessonItem {
    const source = lessonSource(
      topicId,
      lesson.id,
      () => undefined,
      () => t('editor.lessonGone'),
    );
    return { id: lesson.id, key: lesson.key, form: createSavedForm(storedLesson(lesson), source) };
  }

  function quizForm(draft: QuizDraft): SavedForm<QuizForm> {
    const form: SavedForm<QuizForm> = createSavedForm(
      storedQuiz(draft),
      quizSource(
        topicId,
        draft.quizId,
        () => form.content.value,
        ({ problems }) => void (quizProblems.value = problems),
      ),
    );
    return form;
  }

  function close(forget = false): void {
    for (const form of forms.value) form!.dispose(forget);
  }

  async function open(): Promise<void> {
    error.value = undefined;
    try {
      const [draft, quizDraft] = await Promise.all([readDraft(topicId), readQuiz(topicId)]);
      if (ended) return;
      close();
      facts.value = createSavedForm(storedFacts(draft), factsSource(topicId, draft.version, noteTopic));
      lessons.value = draft.lessons.map(lessonItem);
      quiz.value = quizForm(quizDraft);
      quizProblems.value = quizDraft.problems;
      noteTopic(draft);
    } catch (cause) {
      error.value = cause;
    }
  }

  const flush = async (): Promise<void> => void (await Promise.all(forms.value.map((form) => form!.flush())));

  /** Saves what is not saved and asks again what is missing for publishing. */
  async function check(): Promise<void> {
    checking.value = true;
    try {
      await flush();
      const [draft, quizDraft] = await Promise.all([readDraft(topicId), readQuiz(topicId)]);
      noteTopic(draft);
      quizProblems.value = quizDraft.problems;
    } finally {
      checking.value = false;
    }
  }

  async function addLesson(title: string, idempotencyKey = newIdempotencyKey()): Promise<LessonItem> {
    const lesson = await answerOf(
      api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
        params: { path, header: { 'Idempotency-Key': idempotencyKey } },
        body: { title },
      }),
    );
    const item = lessonItem(lesson);
    lessons.value = [...lessons.value, item];
    return item;
  }

  async function removeLesson(item: LessonItem): Promise<void> {
    await item.form.flush();
    await answerOf(
      api.DELETE('/api/v1/authoring/lessons/{lessonId}', {
        params: { path: { lessonId: item.id }, header: ifMatch(item.form.lockVersion()) },
      }),
    );
    item.form.dispose(true);
    lessons.value = lessons.value.filter((each) => each !== item);
  }

  async function sendOrder(): Promise<void> {
    const lessonIds = lessons.value.map(({ id }) => id);
    const put = (): Promise<TopicDraft> =>
      answerOf(
        api.PUT('/api/v1/authoring/topics/{topicId}/lesson-order', {
          params: { path, header: ifMatch(facts.value!.lockVersion()) },
          body: { lessonIds },
        }),
      );
    await facts.value!.flush();
    const draft = await put().catch(async (cause: unknown) => {
      if (!(cause instanceof ApiProblem) || cause.status !== 412) throw cause;
      // The lock is the topic's; an order does not quarrel with a title changed elsewhere.
      facts.value!.meet(storedFacts(await readDraft(topicId)));
      return put();
    });
    facts.value!.meet(storedFacts(draft));
  }

  let ordering: Promise<void> = Promise.resolve();
  /** Shows the new order at once; the orders are sent one after the other. Puts the old one back when it was refused. */
  function orderLessons(next: LessonItem[]): Promise<void> {
    const before = lessons.value;
    lessons.value = next;
    ordering = ordering.catch(() => undefined).then(sendOrder);
    return ordering.catch((cause: unknown) => {
      if (lessons.value === next) lessons.value = before;
      throw cause;
    });
  }

  async function beginDraft(): Promise<void> {
    await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/draft', { params: { path } }));
    await open();
  }

  async function discardDraft(): Promise<void> {
    await flush();
    const header = ifMatch(facts.value!.lockVersion());
    await answerOf(api.DELETE('/api/v1/authoring/topics/{topicId}/draft', { params: { path, header } }));
    close(true);
    await open();
  }

  const atFacts = () => ({ path, header: ifMatch(facts.value!.lockVersion()) });
  function meet(draft: TopicDraft): void {
    noteTopic(draft);
    facts.value!.meet(storedFacts(draft));
  }

  async function submit(change: VersionChange): Promise<void> {
    await flush();
    const send = { params: atFacts(), body: change };
    meet(await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/review', send)));
  }

  async function takeBack(): Promise<void> {
    meet(await answerOf(api.DELETE('/api/v1/authoring/topics/{topicId}/review', { params: atFacts() })));
  }

  async function publish(said: PublicationBody): Promise<void> {
    await flush();
    const send = { params: atFacts(), body: said };
    await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/publication', send));
    meet(await readDraft(topicId));
  }

  async function withdraw(reason: string): Promise<void> {
    const send = { params: { path }, body: { reason } };
    await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/withdrawal', send));
    meet(await readDraft(topicId));
  }

  watch(online, (reached) => {
    if (reached) void flush();
  });
  const hide = (): void => void (document.visibilityState === 'hidden' && void flush());
  document.addEventListener('visibilitychange', hide);
  onScopeDispose(() => {
    ended = true;
    document.removeEventListener('visibilitychange', hide);
    // What could not be sent now is on this device and goes with the next visit.
    void flush().finally(() => close());
  });
  void open();

  return {
    topicId,
    topic,
    facts,
    lessons,
    quiz,
    quizProblems,
    error,
    state,
    unsaved,
    restored,
    isDraft,
    checking,
    open,
    flush,
    check,
    addLesson,
    removeLesson,
    orderLessons,
    beginDraft,
    discardDraft,
    submit,
    takeBack,
    publish,
    withdraw,
  };
}
export type Editor = ReturnType<typeof useEditor>;
