// One Jest project in a process of its own, and what came of it.
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOf, start, tool } from './runtime.mjs';

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const cache = () => (process.env.JEST_CACHE ? [`--cacheDirectory=${process.env.JEST_CACHE}`] : []);

/** A file that could not be loaded and a skipped test count as failed: neither proved anything. */
function countsOf(report, code) {
  if (!report) return { passed: 0, failed: 1, note: `Jest ended with ${code} and left no report` };
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  const notes = [
    report.numRuntimeErrorTestSuites > 0 && `${report.numRuntimeErrorTestSuites} files did not load`,
    skipped > 0 && `${skipped} skipped`,
    code !== 0 && failed === 0 && `Jest ended with ${code} (something that a test left open?)`,
  ].filter(Boolean);
  return {
    passed: report.numPassedTests,
    failed: Math.max(failed, code === 0 ? 0 : 1),
    note: notes.join(', '),
  };
}

/** Something that a test left open keeps Jest from ending: after the report is there it has this long, then it is a failure. */
const END_MS = 30_000;

/** @returns how to stop watching */
function killWhenStuck(child, report) {
  let reported;
  const watch = setInterval(() => {
    if (existsSync(report)) reported ??= Date.now();
    if (reported && Date.now() - reported > END_MS) child.kill('SIGKILL');
  }, 1000);
  return () => clearInterval(watch);
}

/**
 * Runs the project. While it runs its process is in `running`, so that whoever is told to stop can stop it too. Beside
 * others (not `alone`) what it prints comes whole at its end: into a file, for a pipe would wait for whatever a test left.
 */
export async function runJest(project, { env, workers, alone, running }) {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-jest-'));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clean);
  const file = join(folder, 'report.json');
  try {
    const printed = alone ? undefined : openSync(join(folder, 'printed'), 'w');
    const cores = workers ? [`--maxWorkers=${workers}`] : [];
    const args = ['--selectProjects', project, '--json', `--outputFile=${file}`, ...cache(), ...cores];
    const child = start(tool('jest', ...args), { env, stdio: ['ignore', 'ignore', printed ?? 'inherit'] });
    running.add(child);
    const stopWatching = killWhenStuck(child, file);
    const code = await exitOf(child).finally(stopWatching);
    running.delete(child);
    if (printed) process.stdout.write(readFileSync(join(folder, 'printed')));
    if (printed) closeSync(printed);
    return countsOf(readReport(file), code);
  } finally {
    clean();
    process.off('exit', clean);
  }
}

/** Whether the project has any tests yet. */
export async function hasTests(project) {
  const child = start(tool('jest', '--selectProjects', project, '--listTests', '--json'), {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let listed = '';
  child.stdout.on('data', (chunk) => (listed += chunk));
  await exitOf(child);
  return /\.ts"/.test(listed);
}
