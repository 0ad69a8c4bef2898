import { Database, Job } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { enrol, read, saveAnswers, startAttempt, Tab } from '../support/learning';
import { LogLines } from '../support/log-lines';
import { OtlpReceiver, type Span } from '../support/otlp-receiver';
import { aLearner, type Somebody } from '../support/people';
import { TestServer } from '../support/test-server';
import { aPublishedTopic, singleChoice } from '../support/topics';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const log = new LogLines();
let collector: OtlpReceiver;
let learner: Somebody;
let rows: Job[];

/** One submission whose caller traces already, and a few whose callers do not; then the server ends, which sends what is left. */
beforeAll(async () => {
  collector = await OtlpReceiver.start();
  const server = await TestServer.start(
    { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'info' },
    log,
  );
  const topic = await aPublishedTopic(server, { questions: [singleChoice()] });
  learner = await aLearner(server);
  const { api, client } = learner;
  await ok(enrol(api, topic.code));
  await ok(read(api, topic.code, topic.lessonKeys[0]!));
  const { attemptId, questions } = await ok(startAttempt(api, topic.code));
  await ok(saveAnswers(api, attemptId, [new Tab('dien-thoai-1').event(questions[0]!.slotId, 'a')]));
  await client.fetch(`/api/v1/attempts/${attemptId}/submission`, {
    method: 'POST',
    headers: { traceparent: `00-${TRACE}-${CALLER}-01` },
  });
  await server.idle();
  await client.fetch('/api/v1/topics', { headers: { traceparent: '00-not-a-trace-01' } });
  rows = await server.get<Database>(Database).manager.find(Job);
  await server.stop();
});
afterAll(() => collector.stop());

const named = (name: string): Span => {
  const [span, ...more] = collector.spans.filter((one) => one.traceId === TRACE && one.name === name);
  expect({ name, found: span !== undefined, more }).toEqual({ name, found: true, more: [] });
  return span!;
};

it('one trace goes from the caller through the request to the last job', () => {
  expect([...collector.paths]).toEqual(['/v1/traces']);
  const request = named('POST submitAttempt');
  expect(request).toMatchObject({ parentSpanId: CALLER, kind: 2, service: 'hochoi-standalone' });
  expect(request.attributes).toMatchObject({
    'http.route': 'submitAttempt',
    'http.response.status_code': 200,
  });

  const chain = ['grade-attempt', 'check-completion', 'issue-certificate', 'render-certificate'];
  const spans = new Map(collector.spans.map((span) => [span.spanId, span]));
  /** Up through the transactions that lie in between. */
  const causeOf = (span: Span): string => {
    const parent = spans.get(span.parentSpanId);
    return parent?.name === 'transaction' ? causeOf(parent) : (parent?.name ?? '');
  };
  expect(chain.map((kind) => causeOf(named(`job ${kind}`)))).toEqual([
    'POST submitAttempt',
    ...chain.slice(0, -1).map((kind) => `job ${kind}`),
  ]);
  expect(named('job grade-attempt').attributes).toMatchObject({
    'hochoi.job.outcome': 'done',
    'hochoi.job.attempt': 1,
  });
});

it('transactions are spans within what needs them', () => {
  const ids = new Set(collector.spans.map(({ spanId }) => spanId));
  const transactions = collector.spans.filter(({ name }) => name === 'transaction');
  expect(transactions.length).toBeGreaterThan(5);
  for (const { parentSpanId } of transactions) expect(ids).toContain(parentSpanId);
});

it('a row tells its job to whom it belongs', () => {
  const traced = rows.filter(({ traceparent }) => traceparent?.includes(TRACE));
  expect(traced.map(({ name }) => name).sort()).toEqual(
    ['grade-attempt', 'check-completion', 'issue-certificate', 'render-certificate'].sort(),
  );
  for (const { traceparent } of traced) expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
});

it('a caller without a trace, or with a broken one, begins one of its own', () => {
  const list = collector.spans.filter(({ name }) => name === 'GET listTopics');
  expect(list.length).toBeGreaterThan(0);
  for (const { traceId, parentSpanId } of list) {
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(parentSpanId).toBe('');
  }
});

it('the log names the trace too', () => {
  const [run] = log.lines('job').filter(({ job }) => job === 'grade-attempt');
  expect(run).toMatchObject({ traceId: TRACE, outcome: 'done' });
  const [request] = log.lines('request').filter(({ route }) => route === 'submitAttempt');
  expect(request).toMatchObject({ traceId: TRACE });
});

it('spans hold nothing of a person', () => {
  const text = JSON.stringify(collector.spans);
  for (const secret of [learner.fullName, learner.userName, learner.accountId, learner.personId])
    expect(text).not.toContain(secret);
});
