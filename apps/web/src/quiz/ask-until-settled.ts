/**
 * Asks again while answers kept on the device go to the server at the same time: what was taken there meanwhile may be missing in
 * what was asked, and is not on the device any more either.
 * @param pending how many answers wait on the device
 */
export async function askUntilSettled<T>(ask: () => Promise<T>, pending: () => number): Promise<T> {
  for (;;) {
    const before = pending();
    const answer = await ask();
    if (pending() >= before) return answer;
  }
}
