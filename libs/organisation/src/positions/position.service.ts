import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation } from '@hochoi/platform';
import { Position } from './position.entity';

@Injectable()
export class PositionService {
  constructor(private readonly database: Database) {}

  /** Highest first. */
  list(): Promise<Position[]> {
    return this.database.manager.find(Position, { order: { sortRank: 'ASC', id: 'ASC' } });
  }

  async byCode(): Promise<Map<string, Position>> {
    return new Map((await this.list()).map((position) => [position.id, position]));
  }

  /** Makes the catalogue what the file says. One that the file no longer names stays, because posts may: it goes to the end. */
  async load(positions: readonly Position[]): Promise<void> {
    await this.bringInLine(positions).catch((error) => {
      // Two processes that start together both find the catalogue empty: the one that comes second looks again.
      if (!isUniqueViolation(error)) throw error;
      return this.bringInLine(positions);
    });
  }

  private async bringInLine(positions: readonly Position[]): Promise<void> {
    const known = await this.byCode();
    const changed = positions.filter((one) => !isSame(known.get(one.id), one));
    if (changed.length === 0) return;
    await this.database.transaction(async (manager) => {
      for (const position of changed) await manager.save(Position, { ...position });
      const gone = [...known.keys()].filter((id) => !positions.some((one) => one.id === id));
      for (const id of gone) await manager.update(Position, { id }, { sortRank: positions.length + 1 });
    });
  }
}

const isSame = (one: Position | undefined, other: Position) =>
  one !== undefined &&
  (['name', 'sortRank', 'levels', 'synonyms'] as const).every(
    (key) => JSON.stringify(one[key]) === JSON.stringify(other[key]),
  );
