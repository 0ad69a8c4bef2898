import { computed, ref, shallowRef, watch } from 'vue';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useSend } from '../../../api/use-send';
import type { Answer, Certainty } from '../../../quiz/answer-log';
import { tidied } from '../../../quiz/answered';
import { questionInput, type WrittenQuestion } from '../questions';

type Tried = components['schemas']['TriedQuestion'];
export type Behaviour = NonNullable<components['schemas']['QuizRules']['behaviour']>;
type Action = 'save' | 'check' | 'try-again';
interface TrialEvent {
  response: Answer;
  certainty: Certainty | null;
  action: Action;
}

const MARKED_BY_PEOPLE = ['essay', 'file-hand-in', 'practice'];
export const isMarkedByPeople = ({ type }: Pick<WrittenQuestion, 'type'>): boolean =>
  MARKED_BY_PEOPLE.includes(type);

/** How it is tried at first: whoever wrote hints wants to see them. */
export function firstBehaviour({ type, body }: WrittenQuestion): Behaviour {
  if (isMarkedByPeople({ type })) return 'deferred';
  return 'hints' in body && (body.hints?.length ?? 0) > 0 ? 'interactive' : 'immediate';
}

/** Files are not handed in to nobody. */
const withoutFiles = (question: Tried['question']): Tried['question'] =>
  question.handIn
    ? {
        ...question,
        handIn: { ...question.handIn, files: { ...question.handIn.files, atLeast: 0, atMost: 0 } },
      }
    : question;

/** One question answered by its author as learners answer it. Nothing is stored: each call tells all that was done. */
export function useTrial(question: () => WrittenQuestion) {
  const behaviour = ref<Behaviour>(firstBehaviour(question()));
  const tried = shallowRef<Tried | null>(null);
  const answer = shallowRef<Answer>(null);
  const certainty = ref<Certainty | null>(null);
  const events = shallowRef<TrialEvent[]>([]);
  const ended = ref(false);

  const send = (): Promise<Tried> =>
    answerOf(
      api.POST('/api/v1/authoring/question-trials', {
        body: {
          question: questionInput(question()) as never,
          behaviour: behaviour.value,
          order: tried.value?.order,
          events: events.value,
          ended: ended.value,
        },
      }),
    );
  const call = useSend(send, (now) => {
    tried.value = { ...now, question: withoutFiles(now.question) };
  });
  const asked = computed(() => tried.value?.question ?? null);

  async function act(action: Action): Promise<void> {
    const made = { response: tidied(answer.value), certainty: certainty.value, action };
    events.value = [...events.value, made];
    await call.submit(true);
    // What was not heard was not done.
    if (call.error.value) events.value = events.value.filter((event) => event !== made);
    else if (action === 'try-again' && asked.value?.goesOnFrom !== undefined)
      answer.value = asked.value.goesOnFrom;
  }
  async function handIn(): Promise<void> {
    ended.value = true;
    await act('save');
    if (call.error.value) ended.value = false;
  }
  function restart(): Promise<void> {
    [tried.value, answer.value, certainty.value, events.value, ended.value] = [null, null, null, [], false];
    return call.again();
  }
  watch(behaviour, restart);
  return {
    behaviour,
    asked,
    answer,
    certainty,
    ended,
    busy: call.busy,
    error: call.error,
    act,
    handIn,
    restart,
  };
}
