import type { DatabaseEngine } from '../database/database';

/** The statements that would make the migrated tables fit the entities that the engine was opened with. Must be none. */
export async function schemaDrift(engine: DatabaseEngine): Promise<string[]> {
  const { upQueries } = await engine.schema.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
