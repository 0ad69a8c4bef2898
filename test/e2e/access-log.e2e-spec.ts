import { AccessLogEntry, AccessLogPerson } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { study } from '../support/learning';
import { aLearner, anAdministrator, anOfficer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic } from '../support/topics';

const server = testServer();
const manager = () => server().get<Database>(Database).manager;
const looksOf = (viewerPersonId: string) =>
  manager().find(AccessLogEntry, { where: { viewerPersonId }, order: { id: 'ASC' } });
let learner: Somebody;
let certificateId: string;

beforeAll(async () => {
  learner = await aLearner(server());
  await study(learner.api, await aPublishedTopic(server()));
  await server().idle();
  certificateId = (await ok(learner.api.GET('/api/v1/me/certificates'))).items[0]!.id;
});

const certificate = (who: Somebody) =>
  who.api.GET('/api/v1/certificates/{certificateId}', { params: { path: { certificateId } } });

describe('the access log', () => {
  it('has a look of the officer who opened somebody’s certificate, once', async () => {
    const officer = await anOfficer(server());
    await ok(certificate(officer));
    await ok(certificate(officer));
    const [look, ...others] = await looksOf(officer.personId);
    expect(others).toEqual([]);
    expect(look).toMatchObject({ what: 'getCertificate', kind: 'page', viewerRole: 'registrar' });
    const persons = await manager().findBy(AccessLogPerson, { entryId: look!.id });
    expect(persons.map(({ personId }) => personId)).toEqual([learner.personId]);
  });

  it('counts the lines of a list', async () => {
    const officer = await anOfficer(server());
    await ok(officer.api.GET('/api/v1/certificates', { params: { query: {} } }));
    expect(await looksOf(officer.personId)).toMatchObject([{ kind: 'list', personCount: 1 }]);
  });

  it('has nothing of what was refused, nor of what she saw of herself', async () => {
    const stranger = await aLearner(server());
    await problemOf(certificate(stranger));
    await ok(certificate(learner));
    expect(await looksOf(stranger.personId)).toEqual([]);
    expect(await looksOf(learner.personId)).toEqual([]);
  });

  it('shows nothing when the look cannot be written', async () => {
    const officer = await anOfficer(server());
    const database = server().get<Database>(Database);
    const write = jest.spyOn(database, 'transaction').mockRejectedValue(new Error('the disk is full'));
    const { response, error } = await certificate(officer);
    const list = await officer.api.GET('/api/v1/certificates', { params: { query: {} } });
    write.mockRestore();
    expect([response.status, list.response.status]).toEqual([500, 500]);
    expect(JSON.stringify([error, list.error])).not.toContain(learner.fullName);
    await ok(certificate(await anAdministrator(server())));
  });
});
