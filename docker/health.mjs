// Asks the process in this container whether it is ready; the container's HEALTHCHECK. Ends with 0 or 1 and says why.
const { OPERATIONS_PORT } = process.env;

try {
  const answer = await fetch(`http://127.0.0.1:${OPERATIONS_PORT}/health/ready`, {
    signal: AbortSignal.timeout(4000),
  });
  console.log(`${answer.status} ${await answer.text()}`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(error.cause?.message ?? error.message);
  process.exitCode = 1;
}
