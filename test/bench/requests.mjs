import autocannon from 'autocannon';

/** @returns requests a second, and milliseconds of the median and the slowest in a hundred */
export async function load(url, { seconds, connections, headers = {}, paths = [''] }) {
  const requests = paths.map((path) => ({
    method: 'GET',
    path: new URL(url + path).pathname + new URL(url + path).search,
    headers,
  }));
  const result = await autocannon({ url, duration: seconds, connections, requests });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of the requests to ${url} failed`);
  return {
    perSecond: result.requests.total / result.duration,
    bytesPerSecond: result.throughput.total / result.duration,
    // autocannon counts whole milliseconds; one connection asks one thing after another, so its rate says more.
    milliseconds: (1000 * connections * result.duration) / result.requests.total,
  };
}
