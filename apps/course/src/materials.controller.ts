import { Controller, Inject } from '@nestjs/common';
import { type MaterialView, type ResponseOf, routes } from '@hochoi/contracts';
import {
  type Author,
  AuthoringService,
  LessonVideos,
  MaterialAccess,
  MaterialList,
  MaterialService,
  NewerMaterials,
} from '@hochoi/library';
import { FileService, PlaybackService } from '@hochoi/media';
import { type Config, CONFIG, Handle, In, type Input } from '@hochoi/platform';
import { MaterialViewService } from './material-view.service';

type R = typeof routes;

/** The library of materials. Who may see and change which is the services' to know. */
@Controller()
export class MaterialsController {
  constructor(
    private readonly materials: MaterialService,
    private readonly list: MaterialList,
    private readonly access: MaterialAccess,
    private readonly newer: NewerMaterials,
    private readonly authoring: AuthoringService,
    private readonly files: FileService,
    private readonly films: LessonVideos,
    private readonly playback: PlaybackService,
    private readonly views: MaterialViewService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.listMaterials)
  async listMaterials(
    @In() { query, actor }: Input<R['listMaterials']>,
  ): Promise<ResponseOf<R['listMaterials']>> {
    const { cursor, limit, ...filters } = query;
    const { items, ...page } = await this.list.page(actor, filters, cursor, limit);
    const { unusedDays } = this.config.upload;
    return { ...page, unusedDays, items: await this.views.cards(items, actor) };
  }

  @Handle(routes.createMaterial)
  async createMaterial(@In() { body, actor, address }: Input<R['createMaterial']>): Promise<MaterialView> {
    return this.view((await this.materials.create({ ...actor, address }, body)).id, actor);
  }

  @Handle(routes.getMaterial)
  getMaterial(@In() { params, actor }: Input<R['getMaterial']>): Promise<MaterialView> {
    return this.view(params.materialId, actor);
  }

  @Handle(routes.changeMaterial)
  async changeMaterial(
    @In() { params, body, actor, address, lockVersion }: Input<R['changeMaterial']>,
  ): Promise<MaterialView> {
    await this.materials.change(params.materialId, { ...actor, address }, lockVersion, body);
    return this.view(params.materialId, actor);
  }

  @Handle(routes.addMaterialEdition)
  async addMaterialEdition(
    @In() { params, body, actor, address }: Input<R['addMaterialEdition']>,
  ): Promise<MaterialView> {
    await this.materials.addEdition(params.materialId, { ...actor, address }, body);
    return this.view(params.materialId, actor);
  }

  @Handle(routes.listMaterialUses)
  async listMaterialUses(
    @In() { params, query, actor }: Input<R['listMaterialUses']>,
  ): Promise<ResponseOf<R['listMaterialUses']>> {
    const material = await this.access.readable(params.materialId, actor);
    const { items, ...page } = await this.list.places(material, actor, query.cursor, query.limit);
    const mine = await this.authoring.editable(
      items.map(({ topic }) => topic),
      actor,
    );
    return {
      ...page,
      items: items.map(({ topic, version, lesson, edition }) => ({
        topicId: topic.id,
        code: topic.code,
        topicTitle: version.title,
        version: version.number,
        state: version.state,
        lessonId: lesson.id,
        lessonKey: lesson.key,
        lessonTitle: lesson.title,
        edition,
        mayEdit: mine.has(topic.id),
      })),
    };
  }

  @Handle(routes.getMaterialText)
  async getMaterialText(
    @In() { params, actor }: Input<R['getMaterialText']>,
  ): Promise<ResponseOf<R['getMaterialText']>> {
    const { mediaId } = await this.materials.edition(params.materialId, params.editionId, actor);
    const isFilm = (await this.files.describe([mediaId])).get(mediaId)?.kind === 'film';
    return { text: await (isFilm ? this.films.textOf(mediaId) : this.files.textOf(mediaId)) };
  }

  @Handle(routes.playMaterial)
  async playMaterial(
    @In() { params, actor }: Input<R['playMaterial']>,
  ): Promise<ResponseOf<R['playMaterial']>> {
    const { mediaId } = await this.materials.edition(params.materialId, params.editionId, actor);
    return { ...(await this.playback.addresses(mediaId, actor.personId)), position: 0 };
  }

  @Handle(routes.listNewerMaterials)
  async listNewerMaterials(
    @In() { params, actor }: Input<R['listNewerMaterials']>,
  ): Promise<ResponseOf<R['listNewerMaterials']>> {
    const found = await this.newer.of(params.topicId, actor);
    return {
      items: found.map(({ lessonId, material, from, to, notes }) => ({
        lessonId,
        materialId: material.id,
        kind: material.kind,
        title: material.title,
        from: { id: from.id, mediaId: from.mediaId, number: from.number },
        to: { id: to.id, mediaId: to.mediaId, number: to.number },
        notes,
      })),
    };
  }

  private async view(materialId: string, author: Author): Promise<MaterialView> {
    const { material, editions } = await this.materials.withEditions(materialId, author);
    return this.views.whole(material, editions, author);
  }
}
