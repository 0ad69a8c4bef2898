import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { answerOf, api, newIdempotencyKey } from '../api/client';
import { online } from '../api/online';
import type { paths } from '../api/schema';
import { useComments } from '../comments/use-comments';
import { say } from '../components/toast';
import { t } from '../i18n';
import { atRest, isUnsaved, worstOf } from './autosave';
import type { DraftLesson, LessonForm } from './lesson-form';
import { type QuizDraft, type QuizForm, takeIds } from './quiz/questions';
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
import { lessonsOf } from './structure/plan';
import { useStructure } from './structure/use-structure';
import { type LostLesson, useLostLessons } from './together/lost-lessons';
import { usePresence } from './together/use-presence';
import type { TopicForm } from './topic-form';

type Posted<
  Path extends '/api/v1/authoring/topics/{topicId}/review' | '/api/v1/authoring/topics/{topicId}/publication',
> = paths[Path]['post']['requestBody']['content']['application/json'];
type ToBank = paths['/api/v1/authoring/topics/{topicId}/quiz/to-bank'];
export type SeedChoices = ToBank['post']['requestBody']['content']['application/json'];
export type SeededQuestion =
  ToBank['post']['responses']['200']['content']['application/json']['items'][number];
export type VersionChange = Posted<'/api/v1/authoring/topics/{topicId}/review'>;
export type PublicationBody = Posted<'/api/v1/authoring/topics/{topicId}/publication'>;

export interface LessonItem {
  id: string;
  /** Stays the same from version to version; the id does not. */
  key: string;
  form: SavedForm<LessonForm>;
}
const sameIds = (some: readonly { id: string }[], others: readonly { id: string }[]): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id));

/** What of the topic is no form: it changes only by the buttons. */
export type TopicState = Pick<
  TopicDraft,
  | 'code'
  | 'version'
  | 'state'
  | 'publishedVersion'
  | 'wasPublished'
  | 'together'
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
  const items = shallowRef<LessonItem[]>([]);
  const quiz = shallowRef<SavedForm<QuizForm>>();
  const quizProblems = shallowRef<QuizDraft['problems']>([]);
  const error = shallowRef<unknown>();
  const checking = ref(false);
  const path = { topicId };
  let ended = false;
  let versionId = '';
  /** Lessons that came or went by her own hand: a draft that was read meanwhile may not know of it yet. */
  let ownChanges = 0;

  const structure = useStructure(topicId, {
    lockVersion: () => facts.value!.lockVersion(),
    settle: () => facts.value!.flush(),
    meet: meetDraft,
    onMerged: (lost) => say(t(lost ? 'structure.mergedLost' : 'structure.merged')),
    onRefused: (cause) => say(cause instanceof Error ? cause.message : t('editor.orderFailed'), 'danger'),
  });
  const comments = useComments(topicId);
  const { lost, ...losing } = useLostLessons(topicId);
  /** In the order of the plan; what the plan does not know yet stands at the end. */
  const lessons = computed(() => {
    const order = lessonsOf(structure.plan.value);
    const place = ({ id }: LessonItem): number => order.indexOf(id) + 1 || order.length + 1;
    return [...items.value].sort((one, other) => place(one) - place(other));
  });

  const forms = computed(() =>
    [facts.value, ...items.value.map(({ form }) => form), quiz.value].filter(Boolean),
  );
  const states = computed(() => [...forms.value.map((form) => form!.state.value), structure.state.value]);
  const state = computed(() => (topic.value ? worstOf(states.value) : atRest));
  const unsaved = computed(() => states.value.some(isUnsaved));
  const restored = computed(
    () => structure.restored.value || forms.value.some((form) => form!.restored.value),
  );
  const isDraft = computed(() => topic.value?.state === 'draft');

  function noteTopic(draft: TopicDraft): void {
    topic.value = draft;
  }

  /** What others did to the same draft is taken over, and nothing of hers is lost by it. Older drafts say nothing new. */
  function meetDraft(draft: TopicDraft): void {
    if (draft.lockVersion < facts.value!.lockVersion()) return;
    noteTopic(draft);
    facts.value!.meet(storedFacts(draft));
    structure.meet(draft);
    for (const lesson of draft.lessons) meetLesson(lesson);
    // An answer may be older than a lesson of hers: only one that was asked for on purpose says what came and went.
    if (!sameIds(draft.lessons, items.value)) void refresh().catch(() => undefined);
  }

  /** What she has not sent yet is settled by its own saving. */
  function meetLesson(lesson: DraftLesson): void {
    const form = items.value.find(({ id }) => id === lesson.id)?.form;
    if (form && lesson.lockVersion > form.lockVersion() && form.state.value.phase === 'saved')
      form.meet(storedLesson(lesson));
  }

  function meetLessons(there: readonly DraftLesson[]): void {
    for (const item of items.value.filter(({ id }) => !there.some((lesson) => lesson.id === id))) {
      const kept = isUnsaved(item.form.state.value);
      if (kept) losing.add(item, { ...item.form.content.value });
      item.form.dispose(!kept);
    }
    const known = new Map(items.value.map((item) => [item.id, item]));
    items.value = there.map((lesson) => known.get(lesson.id) ?? lessonItem(lesson));
    losing.look(there);
  }

  /** Asks for the newest draft. Another version than hers is opened anew: her forms belong to the old one. */
  async function refresh(): Promise<void> {
    for (let before = -1; before !== ownChanges;) {
      before = ownChanges;
      const draft = await readDraft(topicId);
      if (ended) return;
      if (draft.versionId !== versionId) return open();
      if (before !== ownChanges) continue;
      meetLessons(draft.lessons);
      meetDraft(draft);
    }
  }

  function lessonItem(lesson: DraftLesson): LessonItem {
    const source = lessonSource(
      topicId,
      lesson.id,
      () => void refresh().catch(() => undefined),
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
    if (ended) structure.dispose();
  }

  async function open(): Promise<void> {
    error.value = undefined;
    try {
      const [draft, quizDraft] = await Promise.all([readDraft(topicId), readQuiz(topicId)]);
      if (ended) return;
      close();
      facts.value = createSavedForm(storedFacts(draft), factsSource(topicId, draft.version, noteTopic));
      versionId = draft.versionId;
      items.value = draft.lessons.map(lessonItem);
      structure.meet(draft);
      losing.look(draft.lessons);
      quiz.value = quizForm(quizDraft);
      quizProblems.value = quizDraft.problems;
      noteTopic(draft);
      if (isDraft.value) structure.restore();
    } catch (cause) {
      error.value = cause;
    }
  }

  async function flush(): Promise<void> {
    await Promise.all(forms.value.map((form) => form!.flush()));
    await structure.flush().catch(() => undefined); // its state says so
  }

  /** Saves what is not saved and asks again what is missing for publishing. */
  async function check(): Promise<void> {
    checking.value = true;
    try {
      await flush();
      const [quizDraft] = await Promise.all([readQuiz(topicId), refresh()]);
      quizProblems.value = quizDraft.problems;
    } finally {
      checking.value = false;
    }
  }

  async function addLesson(
    given: { title: string; moduleKey?: string | null; markdown?: string; minutes?: number },
    idempotencyKey = newIdempotencyKey(),
  ): Promise<LessonItem> {
    const lesson = await answerOf(
      api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
        params: { path, header: { 'Idempotency-Key': idempotencyKey } },
        body: given,
      }),
    );
    ownChanges += 1;
    const item = lessonItem(lesson);
    items.value = [...items.value, item];
    await refresh().catch(() => undefined); // where it stands; she may write already
    return items.value.find(({ id }) => id === lesson.id) ?? item;
  }

  async function removeLesson(item: LessonItem): Promise<void> {
    await item.form.flush();
    await answerOf(
      api.DELETE('/api/v1/authoring/lessons/{lessonId}', {
        params: { path: { lessonId: item.id }, header: ifMatch(item.form.lockVersion()) },
      }),
    );
    ownChanges += 1;
    item.form.dispose(true);
    items.value = items.value.filter((each) => each !== item);
    await refresh().catch(() => undefined);
  }

  /** What she wrote in a lesson that is gone becomes a new one. */
  async function saveLost(gone: LostLesson, title: string): Promise<LessonItem> {
    const { markdown, minutes, mediaId } = gone.value;
    const item = await addLesson({ title, markdown, minutes: minutes ?? undefined });
    item.form.content.value.mediaId = mediaId;
    losing.forget(gone);
    await item.form.flush();
    return item;
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

  /** Her questions as they are stored, which they are first. @returns what became of each */
  async function bankQuestions(choices: SeedChoices): Promise<SeededQuestion[]> {
    const form = quiz.value!;
    await form.flush();
    const params = { path, header: ifMatch(form.lockVersion()) };
    const { items: taken, quiz: draft } = await answerOf(
      api.POST('/api/v1/authoring/topics/{topicId}/quiz/to-bank', { params, body: choices }),
    );
    form.meet(storedQuiz(draft));
    takeIds(form.content.value, form.content.value.questions, draft.questions);
    quizProblems.value = draft.problems;
    return taken;
  }

  const atFacts = () => ({ path, header: ifMatch(facts.value!.lockVersion()) });
  async function submit(change: VersionChange): Promise<void> {
    await flush();
    const send = { params: atFacts(), body: change };
    meetDraft(await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/review', send)));
  }

  async function takeBack(): Promise<void> {
    meetDraft(await answerOf(api.DELETE('/api/v1/authoring/topics/{topicId}/review', { params: atFacts() })));
  }

  async function publish(said: PublicationBody): Promise<void> {
    await flush();
    const send = { params: atFacts(), body: said };
    await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/publication', send));
    meetDraft(await readDraft(topicId));
  }

  async function withdraw(reason: string): Promise<void> {
    const send = { params: { path }, body: { reason } };
    await answerOf(api.POST('/api/v1/authoring/topics/{topicId}/withdrawal', send));
    meetDraft(await readDraft(topicId));
  }

  const here = usePresence(
    topicId,
    computed(() => isDraft.value && topic.value!.together),
    ({ lessonIds, lockVersion }) => {
      const other = !sameIds(
        lessonIds.map((id) => ({ id })),
        items.value,
      );
      if (other || lockVersion > facts.value!.lockVersion()) void refresh().catch(() => undefined);
    },
  );

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
    structure,
    comments,
    here,
    lost,
    saveLost,
    forgetLost: losing.forget,
    refresh,
    bankQuestions,
    beginDraft,
    discardDraft,
    submit,
    takeBack,
    publish,
    withdraw,
  };
}
export type Editor = ReturnType<typeof useEditor>;
