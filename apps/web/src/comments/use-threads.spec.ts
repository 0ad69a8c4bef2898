import { type ThreadCalls, useThreads } from './use-threads';

interface Thread {
  id: string;
  words: string;
}

/** A server that answers when it is told to, in any order. */
function aServer() {
  const asked: { resolve: (answer: never) => void; reject: (cause: unknown) => void }[] = [];
  const ask = () =>
    new Promise<never>((resolve, reject) => {
      asked.push({ resolve, reject });
    });
  const calls: ThreadCalls<Thread> = { list: ask, answer: ask, settle: ask, change: ask, remove: ask };
  /** What waits on the answer goes on before the next line of the test. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    calls,
    asked: () => asked.length,
    async answers(nth: number, what: unknown) {
      asked[nth - 1]!.resolve(what as never);
      await settled();
    },
    async fails(nth: number) {
      asked[nth - 1]!.reject(new Error(`call ${nth}`));
      await settled();
    },
  };
}

const [one, two]: Thread[] = [
  { id: '1', words: 'Nên có ví dụ.' },
  { id: '2', words: 'Câu rõ ràng.' },
];
const answered = { id: '1', words: 'Nên có ví dụ. – Sẽ thêm.' };

describe('the threads of one thing', () => {
  let server: ReturnType<typeof aServer>;
  let store: ReturnType<typeof useThreads<Thread>>;
  beforeEach(() => {
    server = aServer();
    store = useThreads(server.calls); // call 1 is the list
  });

  it('are a list that is asked for at once', async () => {
    expect(store.threads.value).toBeUndefined();
    await server.answers(1, [one, two]);
    expect(store.threads.value).toEqual([one, two]);
  });

  it('keep the newer list when the older comes after it', async () => {
    void store.load();
    await server.answers(2, [one, two]);
    await server.answers(1, [one]);
    expect(store.threads.value).toEqual([one, two]);
  });

  it('say nothing of an older call that failed', async () => {
    void store.load();
    await server.answers(2, [one]);
    await server.fails(1);
    expect([store.threads.value, store.error.value]).toEqual([[one], undefined]);
  });

  it('keep what they had when the newest list does not come, and forget that once one comes', async () => {
    await server.answers(1, [one]);
    void store.load();
    await server.fails(2);
    expect([store.threads.value, store.error.value]).toEqual([[one], new Error('call 2')]);
    void store.load();
    await server.answers(3, [two]);
    expect([store.threads.value, store.error.value]).toEqual([[two], undefined]);
  });

  it('take what was said of one in its place, the oldest first', async () => {
    await server.answers(1, [two]);
    void store.answer('1', 'Sẽ thêm.', 'key');
    await server.answers(2, answered);
    expect(store.threads.value).toEqual([answered, two]);
    expect(server.asked()).toBe(2);
  });

  it('drop a list that was on its way when something was said, and ask anew', async () => {
    await server.answers(1, [one, two]);
    void store.load();
    void store.answer('1', 'Sẽ thêm.', 'key');
    await server.answers(3, answered);
    await server.answers(2, [one, two]);
    expect(store.threads.value).toEqual([answered, two]);
    await server.answers(4, [answered]);
    expect(store.threads.value).toEqual([answered]);
  });

  it('ask anew when a list came between what was said and its answer: that may know more', async () => {
    await server.answers(1, [one]);
    void store.answer('1', 'Sẽ thêm.', 'key');
    void store.load();
    await server.answers(3, [answered, two]);
    await server.answers(2, answered);
    await server.answers(4, [answered, two]);
    expect(server.asked()).toBe(4);
    expect(store.threads.value).toEqual([answered, two]);
  });

  it('wait for all of them when something was said before the first list came', async () => {
    void store.settle('2', true);
    await server.answers(2, two);
    await server.answers(1, [one]);
    expect(store.threads.value).toBeUndefined();
    await server.answers(3, [one, two]);
    expect(store.threads.value).toEqual([one, two]);
  });

  it('are asked for once more when the first list failed and something was said', async () => {
    await server.fails(1);
    void store.settle('2', true);
    await server.answers(2, two);
    await server.answers(3, [one, two]);
    expect([store.threads.value, store.error.value]).toEqual([[one, two], undefined]);
  });

  it('ask anew when two things were sent at once: the first may be answered last', async () => {
    await server.answers(1, [one]);
    void store.answer('1', 'Sẽ thêm.', 'key');
    void store.settle('1', true);
    await server.answers(3, answered);
    await server.answers(2, one);
    await server.answers(4, [answered]);
    expect(store.threads.value).toEqual([answered]);
  });

  it('are asked for anew when one was taken back', async () => {
    await server.answers(1, [one, two]);
    void store.remove('2');
    await server.answers(2, undefined);
    await server.answers(3, [one]);
    expect(store.threads.value).toEqual([one]);
  });
});
