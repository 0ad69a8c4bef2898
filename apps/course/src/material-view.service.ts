import { Injectable } from '@nestjs/common';
import type {
  MaterialCardView,
  MaterialEditionView,
  MaterialFileView,
  MaterialView,
} from '@hochoi/contracts';
import {
  type Author,
  type LessonVideo,
  LessonVideos,
  type Material,
  MaterialList,
  type MaterialVersion,
  mayChangeMaterial,
} from '@hochoi/library';
import { fileNames, FileService, PlaybackService, type StoredFile } from '@hochoi/media';

interface Known {
  files: Map<string, StoredFile>;
  films: Map<string, LessonVideo>;
  /** By media id; of what can be shown. */
  addresses: Map<string, Addresses>;
}
type Addresses = Pick<MaterialFileView, 'thumbnail' | 'picture' | 'view' | 'download'>;
const nowhere: Addresses = { thumbnail: null, picture: null, view: null, download: null };

/** Materials and their editions as one person sees them: the addresses open for her alone. */
@Injectable()
export class MaterialViewService {
  constructor(
    private readonly list: MaterialList,
    private readonly files: FileService,
    private readonly films: LessonVideos,
    private readonly playback: PlaybackService,
  ) {}

  async cards(
    items: { material: Material; latest: MaterialVersion }[],
    author: Author,
  ): Promise<MaterialCardView[]> {
    const topics = await this.list.topicCounts(items.map(({ material }) => material.id));
    const known = await this.known(
      items.map(({ latest }) => latest.mediaId),
      author,
    );
    return items.map(({ material, latest }) => ({
      ...facts(material, author, topics),
      latest: editionView(latest, known),
    }));
  }

  async whole(material: Material, editions: MaterialVersion[], author: Author): Promise<MaterialView> {
    const topics = await this.list.topicCounts([material.id]);
    const known = await this.known(
      editions.map(({ mediaId }) => mediaId),
      author,
    );
    return {
      ...facts(material, author, topics),
      editions: editions.map((edition) => editionView(edition, known)),
    };
  }

  private async known(mediaIds: string[], author: Author): Promise<Known> {
    const files = await this.files.describe(mediaIds);
    const films = await this.films.describe(
      mediaIds.filter((id) => ['film', undefined].includes(files.get(id)?.kind)),
    );
    const all = await this.files.addressesOfMany(mediaIds, author.personId);
    const addresses = new Map<string, Addresses>();
    for (const { mediaId, kind } of files.values()) {
      const poster = kind === 'film' && films.get(mediaId)?.poster;
      addresses.set(mediaId, poster ? await this.posterOf(mediaId, author) : namedOf(all.get(mediaId)));
    }
    return { files, films, addresses };
  }

  private async posterOf(mediaId: string, { personId }: Author): Promise<Addresses> {
    return { ...nowhere, thumbnail: (await this.playback.addresses(mediaId, personId)).poster };
  }
}

/** @param all of a picture or a document, by the names in its set */
function namedOf(all: ReadonlyMap<string, string> | undefined): Addresses {
  if (!all) return nowhere;
  const begins = (name: string) => [...all].find(([each]) => each.startsWith(name))?.[1] ?? null;
  return {
    thumbnail: all.get(fileNames.small) ?? all.get(fileNames.large) ?? null,
    picture: all.get(fileNames.large) ?? null,
    view: begins(fileNames.view('.')),
    download: begins(fileNames.original('.')),
  };
}

const facts = (material: Material, author: Author, topics: Map<string, number>) => ({
  id: material.id,
  kind: material.kind,
  title: material.title,
  tags: material.tags,
  shared: material.shared,
  archived: material.archivedAt !== null,
  mine: material.ownerId === author.personId,
  mayChange: mayChangeMaterial(material, author),
  topics: topics.get(material.id) ?? 0,
  updatedAt: material.updatedAt,
  lockVersion: material.lockVersion,
});

const editionView = (
  { id, number, alt, source, note, createdAt, mediaId }: MaterialVersion,
  known: Known,
): MaterialEditionView => ({
  id,
  number,
  ...{ alt, source, note, createdAt },
  file: fileView(mediaId, known),
});

/** Of a file that is gone nothing is known: its edition shows nothing any more, but the others do. */
function fileView(mediaId: string, { files, films, addresses }: Known): MaterialFileView {
  const stored = files.get(mediaId);
  const details = stored?.file?.details;
  return {
    mediaId,
    fileName: stored?.fileName ?? '',
    size: stored?.size ?? 0,
    state: stored?.state ?? 'failed',
    progress: stored?.progress ?? 0,
    failure: stored?.failure?.message ?? null,
    seconds: films.get(mediaId)?.seconds || null,
    pages: details?.pages ?? null,
    width: details?.width ?? null,
    height: details?.height ?? null,
    ...(addresses.get(mediaId) ?? nowhere),
  };
}
