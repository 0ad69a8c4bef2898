import { Injectable } from '@nestjs/common';
import { type BasisView, dayOf, OPEN_END, type PublishProblem } from '@hochoi/contracts';
import { Clock, Database, insertRows, isUniqueViolation, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { type LegalBasis, TopicVersion } from '../topic-version.entity';
import { basisProblems, basisView } from './basis-view';
import { Law } from './law.entity';
import { LawCitation } from './law-citation.entity';
import { lawKey, shownNumber, titleKey } from './law-key';
import { numberOf } from './law-number';
import { insertLaw } from './law-rows';

type Citing = Pick<TopicVersion, 'id' | 'legalBases'>;

/** Which versions rest on which laws, and what that means today. */
@Injectable()
export class LawCitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * What a version that is being published rests on. A law with a number that nobody knew yet comes into the register;
   * a title that the register does not know is a title. Must run in a transaction.
   */
  async cite({ id: versionId, legalBases }: Citing): Promise<void> {
    const lawIds = new Set<string>();
    for (const basis of legalBases) {
      const number = numberOf(basis.title);
      const law = number ? await this.known(number, basis) : await this.titled(basis.title);
      if (law) lawIds.add(law.id);
    }
    const rows = [...lawIds].map((lawId) => ({ id: newId(), versionId, lawId }));
    await insertRows(this.database.manager, LawCitation, rows);
  }

  /** Versions that were published before there was a register. Those without any number are looked at each time: they are few. */
  async catchUp(): Promise<void> {
    const without: { id: string }[] = await this.database.manager.query(
      `SELECT v.id AS id FROM topic_version v WHERE v.state = 'published'
       AND NOT EXISTS (SELECT 1 FROM law_citation c WHERE c.versionId = v.id)`,
    );
    for (const { id } of without) {
      const version = await this.database.manager.findOneByOrFail(TopicVersion, { id });
      if (version.legalBases.some(({ title }) => numberOf(title)))
        await this.database.transaction(() => this.cite(version));
    }
  }

  /** What a version rests on, with what the register knows of it today. */
  async bases(legalBases: readonly LegalBasis[]): Promise<BasisView[]> {
    const keys = legalBases.map(({ title }) => lawKey(title));
    const laws = await this.lawsBy('number', keys);
    const successors = await this.successors([...laws.values()]);
    return legalBases.map((basis, index) => {
      const law = laws.get(keys[index]!);
      return basisView(
        basis,
        shownNumber(keys[index]!),
        law,
        successors.get(law?.replacedById ?? ''),
        this.today,
      );
    });
  }

  /** For the list before publishing. */
  async problems({ legalBases }: Pick<TopicVersion, 'legalBases'>): Promise<PublishProblem[]> {
    return basisProblems(await this.bases(legalBases), this.today);
  }

  /** Of published topics: the laws they rest on that are not in force any more. Topics without any are left out. */
  async outdated(topicIds: readonly string[]): Promise<Map<string, BasisView[]>> {
    if (topicIds.length === 0) return new Map();
    const rows = await this.database.manager
      .createQueryBuilder(TopicVersion, 'v')
      .innerJoin(LawCitation, 'c', 'c.versionId = v.id')
      .innerJoin(Law, 'l', 'l.id = c.lawId')
      .select('v.topicId', 'topicId')
      .addSelect('l.id', 'lawId')
      .where(`v.topicId IN (:...topicIds) AND v.state = 'published' AND l.validTo <= :today`)
      .setParameters({ topicIds: [...topicIds], today: this.today })
      .orderBy('l.validTo')
      .addOrderBy('l.id')
      .getRawMany<{ topicId: string; lawId: string }>();
    const laws = await this.lawsBy(
      'id',
      rows.map(({ lawId }) => lawId),
    );
    const successors = await this.successors([...laws.values()]);
    const views = new Map<string, BasisView[]>();
    for (const { topicId, lawId } of rows) {
      const law = laws.get(lawId)!;
      const basis = { title: law.title, from: law.validFrom, to: null };
      const view = basisView(
        basis,
        shownNumber(law.number),
        law,
        successors.get(law.replacedById ?? ''),
        this.today,
      );
      views.set(topicId, [...(views.get(topicId) ?? []), view]);
    }
    return views;
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }

  private async known(number: string, { title, from, to }: LegalBasis): Promise<Law> {
    const { manager } = this.database;
    const law = await manager.findOneBy(Law, { number });
    if (law) return law;
    const now = this.clock.now();
    try {
      return await insertLaw(manager, { number, title, validFrom: from, validTo: to ?? OPEN_END }, now);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // Somebody else put it in meanwhile. Touching its row makes it visible to this transaction.
      await manager.update(Law, { number }, { updatedAt: now });
      return manager.findOneByOrFail(Law, { number });
    }
  }

  private titled(title: string): Promise<Law | null> {
    return this.database.manager.findOneBy(Law, { number: titleKey(title) });
  }

  private successors(laws: readonly Law[]): Promise<Map<string, Law>> {
    return this.lawsBy(
      'id',
      laws.flatMap(({ replacedById }) => replacedById ?? []),
    );
  }

  private async lawsBy(key: 'id' | 'number', values: readonly string[]): Promise<Map<string, Law>> {
    const wanted = [...new Set(values)];
    if (wanted.length === 0) return new Map();
    const laws = await this.database.manager.findBy(Law, { [key]: In(wanted) });
    return new Map(laws.map((law) => [law[key], law]));
  }
}
