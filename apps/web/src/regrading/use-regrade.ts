import { useLoad } from '../api/use-load';
import { whileInSight } from '../jobs/while-in-sight';
import { isMoving, type Regrade } from './regrades';

/** A proposal; as long as it is counted or applied it is asked for again. */
export function useRegrade(load: () => Promise<Regrade>) {
  const loaded = useLoad(load);
  whileInSight(() => {
    if (loaded.data.value && isMoving(loaded.data.value) && !loaded.loading.value) void loaded.reload();
  }, 2000);
  return loaded;
}
