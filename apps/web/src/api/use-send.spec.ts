import { useSend } from './use-send';

/** Calls that are answered when the test says so. */
function held() {
  const calls: { answer: (value: string) => void; fail: (cause: unknown) => void }[] = [];
  const send = () =>
    new Promise<string>((answer, fail) => {
      calls.push({ answer, fail });
    });
  const heard: string[] = [];
  return { calls, heard, ...useSend(send, (answer) => void heard.push(answer)) };
}

test('a button that is pressed twice sends once', async () => {
  const { calls, heard, submit, busy } = held();
  const sent = submit(true);
  await submit(true);
  calls[0]!.answer('một');
  await sent;
  expect([calls.length, heard, busy.value]).toEqual([1, ['một'], false]);
});

test.each(['answer', 'fail'] as const)(
  'sent again while it runs, the latest wins, whatever comes late (%s)',
  async (late) => {
    const { calls, heard, submit, again, busy, error } = held();
    const first = submit(true);
    const second = again();
    calls[1]!.answer('hai');
    await second;
    expect([heard, busy.value]).toEqual([['hai'], false]);
    calls[0]![late]('một');
    await first;
    expect([heard, busy.value, error.value]).toEqual([['hai'], false, undefined]);
  },
);

test('while the latest runs it is busy, though an earlier one was answered', async () => {
  const { calls, heard, submit, again, busy } = held();
  const first = submit(true);
  void again();
  calls[0]!.answer('một');
  await first;
  expect([heard, busy.value]).toEqual([[], true]);
});
