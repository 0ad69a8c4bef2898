// Resident memory of each process after its start, and the most of it while people use everything at once.
import { allDone, installations } from './installations.mjs';
import { ask, CONNECTIONS, learnersOf, saveAnswers, startAttempts, submissions } from './learners.mjs';
import { thousands } from './table.mjs';
import { all, during } from './timed-requests.mjs';
import { loadText, mostMemoryDuring } from './usage.mjs';

const SECONDS = 15;

export async function memory() {
  const rows = [];
  for (const installation of await installations()) {
    const { most } = await mostMemoryDuring(installation, () => useEverything(installation));
    for (const [name, bytes] of most)
      rows.push({
        engine: installation.name,
        process: name,
        'idle, MB': megabytes(installation.idleMemory.get(name) ?? 0),
        'loaded, MB': megabytes(bytes),
      });
    rows.push(totalOf(installation, most));
  }
  const what =
    `MB resident (RSS, pages shared between processes counted in each): after the start with the library loaded, and the most during ${SECONDS} s of ` +
    `searching, reading, saving, submitting and grading over ${CONNECTIONS} connections. ${loadText()} in the end.`;
  return { what, rows };
}

const megabytes = (bytes) => thousands(bytes / 1e6);

function totalOf({ name, idleMemory }, most) {
  const sum = (values) => [...values].reduce((total, value) => total + value, 0);
  return {
    engine: name,
    process: 'all',
    'idle, MB': megabytes(sum(idleMemory.values())),
    'loaded, MB': megabytes(sum(most.values())),
  };
}

async function useEverything(installation) {
  const { learners, codes } = await learnersOf(installation);
  const open = await startAttempts(installation, learners.slice(0, CONNECTIONS), codes.slice(0, 1));
  const deeds = [
    (nth) => ask(installation, learners[nth], 'GET', '/topics?query=ky+nang'),
    (nth) => ask(installation, learners[nth], 'GET', `/topics/${codes[nth % codes.length]}`),
    (nth) => saveAnswers(installation, open[nth], open[nth].answers),
  ];
  const handIn = async () => {
    const attempts = await startAttempts(installation, learners.slice(CONNECTIONS), codes.slice(1, 4));
    await all(submissions(installation, attempts), 4);
  };
  const use = (nth) => deeds[Math.floor(Math.random() * deeds.length)](nth);
  await Promise.all([during(SECONDS, CONNECTIONS, use), handIn()]);
  await allDone(installation);
}
