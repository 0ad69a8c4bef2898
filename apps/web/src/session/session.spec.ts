import { ApiProblem, NetworkFailure } from '../api/problem';

const call = jest.fn<Promise<unknown>, [string, string]>();
jest.mock('../api/client', () => {
  const client = Object.fromEntries(
    ['GET', 'POST', 'DELETE'].map((method) => [method, (path: string) => call(method, path)]),
  );
  const answerOf = (asked: Promise<unknown>) => asked;
  return { api: client, quietApi: client, answerOf, keptSince: () => null, onSignedOut: jest.fn() };
});

const lan = { accountId: 'lan', roles: [] };
const mai = { accountId: 'mai', roles: [] };

/** As the browser has it: its keys are its own properties. */
function aShelf(): Record<string, unknown> {
  const shelf: Record<string, unknown> = {};
  const hidden = (name: string, value: unknown) => Object.defineProperty(shelf, name, { value });
  hidden('getItem', (key: string) => (Object.hasOwn(shelf, key) ? shelf[key] : null));
  hidden('setItem', (key: string, text: string) => void (shelf[key] = text));
  hidden('removeItem', (key: string) => void delete shelf[key]);
  return shelf;
}

describe('signing out', () => {
  let shelf: Record<string, unknown>;
  /** Who the server thinks sits there. */
  let there: typeof lan | null;
  let line: 'there' | 'cut';
  const told = jest.fn(() => Promise.resolve());

  /** The page as it is opened anew. */
  async function opened() {
    jest.resetModules();
    const session = await import('./session');
    session.onServerSays(told);
    await session.loadSession().catch(() => undefined);
    return session;
  }

  beforeEach(() => {
    shelf = aShelf();
    Object.assign(globalThis, { localStorage: shelf });
    there = lan;
    line = 'there';
    told.mockClear();
    call.mockReset().mockImplementation((method) => {
      if (line === 'cut') return Promise.reject(new NetworkFailure('network'));
      if (method === 'DELETE') there = null;
      if (method === 'POST') there = mai;
      return Promise.resolve(method === 'GET' ? { me: there, demoAccounts: [] } : there);
    });
    for (const key of ['attempt.page.1', 'receipt.1', 'flags.1', 'answer.1.c.1'])
      shelf[`hochoi.${key}`] = 'hers';
  });
  afterAll(() => Reflect.deleteProperty(globalThis, 'localStorage'));

  const hers = () => Object.keys(shelf).filter((key) => shelf[key] === 'hers');

  it('without a line leaves nothing of hers but her unsent answers', async () => {
    const session = await opened();
    line = 'cut';
    await session.signOut();
    expect(session.me.value).toBeNull();
    expect(told).toHaveBeenLastCalledWith(null);
    expect(hers()).toEqual(['hochoi.answer.1.c.1']);
  });

  it('takes away what pages have kept when the copies cannot be', async () => {
    const session = await opened();
    told.mockRejectedValueOnce(new Error('no cache'));
    await expect(session.signOut()).rejects.toThrow('no cache');
    expect(session.me.value).toBeNull();
    expect(hers()).toEqual(['hochoi.answer.1.c.1']);
    expect(there).toBeNull();
  });

  it('reaches the server when the line is back', async () => {
    const session = await opened();
    line = 'cut';
    await session.signOut();
    line = 'there';
    await session.confirmSession();
    expect(there).toBeNull();
    expect(session.me.value).toBeNull();
  });

  it('reaches the server before the page that is opened next asks who is there', async () => {
    const before = await opened();
    line = 'cut';
    await before.signOut();
    expect((await opened()).me.value).toBeNull();
    line = 'there';
    const session = await opened();
    expect([there, session.me.value]).toEqual([null, null]);
  });

  it('is not believed by a server that answers no more than a question', async () => {
    const before = await opened();
    const refused = { title: '', status: 503, code: 'x', type: 'about:blank', correlationId: '' };
    const usual = call.getMockImplementation()!;
    call.mockImplementation((method, path) =>
      method === 'DELETE' ? Promise.reject(new ApiProblem(refused)) : usual(method, path),
    );
    await before.signOut();
    expect((await opened()).me.value).toBeNull();
  });

  it('is not undone by an answer that was on its way', async () => {
    const session = await opened();
    let arrive: (answer: unknown) => void = () => undefined;
    call.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)));
    const asked = session.reloadSession();
    await Promise.resolve();
    line = 'cut';
    await session.signOut();
    arrive({ me: lan, demoAccounts: [] });
    await asked;
    expect(session.me.value).toBeNull();
    expect(told).not.toHaveBeenLastCalledWith(lan);
  });

  it('ends no session but hers', async () => {
    const session = await opened();
    line = 'cut';
    await session.signOut();
    line = 'there';
    await session.signIn({ userName: 'mai', password: 'mai' });
    expect(call.mock.calls.slice(-2).map(([method]) => method)).toEqual(['DELETE', 'POST']);
    expect([there, (await opened()).me.value]).toEqual([mai, mai]);
  });
});
