import { nextTick } from 'vue';
import { ApiProblem, NetworkFailure } from '../api/problem';
import { createSavedForm, type Source, type Stored } from './saved-form';

interface Text {
  title: string;
  body: string;
}

const problem = (status: number): ApiProblem =>
  new ApiProblem({ type: '', title: 'Dài quá', status, code: 'x', correlationId: '' });

/** A server with a lock, as ours; `cut` loses answers, `down` loses questions. */
class Server {
  held: Stored<Text> = { value: { title: 'A', body: 'x' }, lockVersion: 1 };
  line: 'up' | 'down' | 'cut' | 'busy' | 'unsure' = 'up';
  calls = 0;
  refuse = false;

  readonly source: Source<Text> = {
    storageKey: 'k',
    save: async (value, { lockVersion }) => {
      this.calls++;
      if (this.line === 'down') throw new NetworkFailure('network');
      if (this.line === 'busy') throw problem(503);
      if (this.refuse) throw problem(422);
      if (lockVersion !== this.held.lockVersion) throw problem(412);
      this.write(value);
      if (this.line === 'cut') throw new NetworkFailure('network');
      if (this.line === 'unsure') throw problem(503);
      return this.held;
    },
    read: async () => this.held,
  };

  write(change: Partial<Text>): void {
    this.held = { value: { ...this.held.value, ...change }, lockVersion: this.held.lockVersion + 1 };
  }
}

class Shelf extends Map<string, string> {
  getItem = (key: string): string | null => this.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.set(key, value);
  removeItem = (key: string): void => void this.delete(key);
}

let server: Server;
let shelf: Shelf;
const open = () => createSavedForm(server.held, server.source, shelf);
const settle = (): Promise<unknown> => jest.advanceTimersByTimeAsync(1600);

beforeEach(() => {
  jest.useFakeTimers();
  server = new Server();
  shelf = new Shelf();
});
afterEach(() => jest.useRealTimers());

test('what is typed is on the device at once and on the server soon', async () => {
  const form = open();
  form.content.value.title = 'B';
  await nextTick();
  expect(shelf.getItem('k')).toContain('"B"');
  await settle();
  expect(server.held.value.title).toBe('B');
  expect(form.state.value.phase).toBe('saved');
  expect(shelf.getItem('k')).toBeNull();
});

test('a stroke does not put the sending off', async () => {
  const form = open();
  for (const title of ['B', 'BC', 'BCD', 'BCDE']) {
    form.content.value.title = title;
    await jest.advanceTimersByTimeAsync(500);
  }
  expect(server.calls).toBe(1);
  await settle();
  expect(server.held.value.title).toBe('BCDE');
});

test.each(['down', 'busy'] as const)(
  'with a line that is %s it waits and goes on by itself',
  async (line) => {
    const form = open();
    server.line = line;
    form.content.value.title = 'B';
    await settle();
    expect(form.state.value.phase).toBe('offline');
    server.line = 'up';
    await jest.advanceTimersByTimeAsync(2100);
    expect(server.held.value.title).toBe('B');
  },
);

test('a page that was closed without a line is found again', async () => {
  const first = open();
  server.line = 'down';
  first.content.value.title = 'B';
  await settle();
  first.dispose();
  server.line = 'up';
  const second = open();
  expect(second.content.value.title).toBe('B');
  expect(second.restored.value).toBe(true);
  await settle();
  expect(server.held.value.title).toBe('B');
});

test.each(['cut', 'unsure'] as const)('saved, and the answer %s: no quarrel with herself', async (line) => {
  const form = open();
  server.line = line;
  form.content.value.title = 'B';
  await settle();
  form.content.value.title = 'BC';
  server.line = 'up';
  await jest.advanceTimersByTimeAsync(5000);
  expect(form.clash.value).toBeNull();
  expect(server.held.value.title).toBe('BC');
});

test('two authors in two fields are brought together', async () => {
  const form = open();
  server.write({ body: 'y' });
  form.content.value.title = 'B';
  await jest.advanceTimersByTimeAsync(5000);
  expect(server.held.value).toEqual({ title: 'B', body: 'y' });
  expect(form.content.value).toEqual({ title: 'B', body: 'y' });
});

test('two authors in one field: she chooses, and nothing is sent before', async () => {
  const form = open();
  server.write({ title: 'C' });
  form.content.value.title = 'B';
  await jest.advanceTimersByTimeAsync(5000);
  expect(form.clash.value).toMatchObject({
    mine: { title: 'B' },
    theirs: { value: { title: 'C' } },
    fields: ['title'],
  });
  expect(server.held.value.title).toBe('C');
  form.resolve({ title: 'B và C', body: 'x' });
  await settle();
  expect(server.held.value.title).toBe('B và C');
  expect(form.state.value.phase).toBe('saved');
});

test('what she writes on before she chooses is hers too', async () => {
  const form = open();
  server.write({ title: 'C' });
  form.content.value.title = 'B';
  await jest.advanceTimersByTimeAsync(5000);
  form.content.value.title = 'B, và nữa';
  await settle();
  expect(form.clash.value!.mine.title).toBe('B, và nữa');
  form.resolve(form.clash.value!.mine);
  await settle();
  expect(server.held.value.title).toBe('B, và nữa');
});

test('where only the other wrote, hers is not put back by choosing elsewhere', async () => {
  const form = open();
  server.write({ title: 'C', body: 'y' });
  form.content.value.title = 'B';
  await jest.advanceTimersByTimeAsync(5000);
  expect(form.clash.value!.fields).toEqual(['title']);
  form.resolve(form.clash.value!.mine);
  await settle();
  expect(server.held.value).toEqual({ title: 'B', body: 'y' });
});

test('taking the other text leaves nothing to send', async () => {
  const form = open();
  server.write({ title: 'C' });
  form.content.value.title = 'B';
  await jest.advanceTimersByTimeAsync(5000);
  const calls = server.calls;
  form.resolve(form.clash.value!.theirs.value);
  await settle();
  expect([form.state.value.phase, server.calls, shelf.size]).toEqual(['saved', calls, 0]);
});

test('a refusal is told and tried again with the next stroke', async () => {
  const form = open();
  server.refuse = true;
  form.content.value.title = 'B';
  await settle();
  expect(form.state.value).toMatchObject({ phase: 'refused', message: 'Dài quá' });
  server.refuse = false;
  form.content.value.title = 'BC';
  await settle();
  expect(server.held.value.title).toBe('BC');
});

test('flush does not wait for the pause', async () => {
  const form = open();
  form.content.value.title = 'B';
  await form.flush();
  expect(server.held.value.title).toBe('B');
});

test('what cannot be saved yet is held back, told, and kept on the device', async () => {
  server.source.save = async () => server.held;
  const form = open();
  form.content.value.title = '';
  await settle();
  expect(form.state.value.phase).toBe('incomplete');
  expect(shelf.getItem('k')).not.toBeNull();
});
