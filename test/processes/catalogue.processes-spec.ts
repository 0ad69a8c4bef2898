import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type ApiClient } from '../support/api-client';
import { Installation } from './installation';
import { makeTopic, rename } from './topic';

jest.setTimeout(120_000);

let installation: Installation;
let [here, there]: ApiClient[] = [];
beforeAll(async () => {
  installation = await Installation.make();
  const [one, other] = await Promise.all([installation.start('course'), installation.start('course')]);
  here = await installation.signedIn(one, 'giangvien');
  there = here.at(other.url);
});
afterAll(() => installation?.end());

const catalogue = (client: ApiClient) => ok(client.api.GET('/api/v1/topics'));
const titles = async (client: ApiClient) => (await catalogue(client)).items.map(({ title }) => title);
const groups = async (client: ApiClient) => (await catalogue(client)).items.map(({ groupName }) => groupName);

describe('two course processes on one database', () => {
  it('show at once what was published through the other one', async () => {
    expect([await titles(here!), await titles(there!)]).toEqual([[], []]);
    const { code, topicId } = await makeTopic(here!.api);
    const { items } = await catalogue(there!);
    expect(items.map((item) => item.code)).toEqual([code]);

    const makePublic = await rename(there!.api, topicId, 'Tên mới của chuyên đề');
    await makePublic();
    expect(await titles(here!)).toEqual(['Tên mới của chuyên đề']);
  });

  it('show at once that a group has another name', async () => {
    expect([await groups(here!), await groups(there!)]).toEqual([['Công tác Hội'], ['Công tác Hội']]);
    const file = join(installation.settings.HOCHOI_CONTENT!, 'groups.yaml');
    writeFileSync(file, "- code: G01\n  name: 'Công tác phụ nữ'\n");
    installation.command('content');
    expect([await groups(here!), await groups(there!)]).toEqual([['Công tác phụ nữ'], ['Công tác phụ nữ']]);
  });

  it('never show the old list to somebody who asks after the change, however many ask meanwhile', async () => {
    const { topicId } = await makeTopic(here!.api);
    for (let round = 1; round <= 5; round += 1) {
      const makePublic = await rename(here!.api, topicId, `Lần ${round}`);
      const crowd = Array.from({ length: 20 }, () => titles(there!));
      await makePublic();
      expect(await titles(there!)).toContain(`Lần ${round}`);
      await Promise.all(crowd);
    }
  });
});
