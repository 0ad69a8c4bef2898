// Questions to the proxy, once everything runs: does each kind of request go where it belongs?

/** `expect(what, ok, words)` takes down what was seen. */
async function ask({ url, expect }, path, status, word, options) {
  const answer = await fetch(`${url}${path}`, options);
  const text = await answer.text();
  const ok = answer.status === status && text.includes(word);
  expect(`the proxy answers ${path}`, ok, `${answer.status}${ok ? '' : ` ${text.slice(0, 300)}`}`);
}

/** Each kind of request goes where it belongs. */
export async function askThroughProxy(url, expect) {
  const proxy = { url, expect };
  await ask(proxy, '/', 200, '<div id="app"');
  await ask(proxy, '/thu-vien', 200, '<div id="app"');
  await ask(proxy, '/api/v1/topics', 200, '"CD0');
  await ask(proxy, '/api/v1/uploads', 401, 'session.required', { method: 'POST' });
  await ask(proxy, '/api/v1/nothing', 404, '"correlationId"');
  await ask(proxy, '/metrics', 404, '');
  await ask(proxy, '/objects/hochoi/x', 404, '');
}
