import { Controller } from '@nestjs/common';
import { PersonAccess, RuleService } from '@hochoi/access';
import { type PersonPost, routes, type ResponseOf } from '@hochoi/contracts';
import { newestFirst, PositionService, type Post, PostService, PostViews } from '@hochoi/organisation';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class PostsController {
  constructor(
    private readonly access: PersonAccess,
    private readonly rules: RuleService,
    private readonly positions: PositionService,
    private readonly posts: PostService,
    private readonly views: PostViews,
  ) {}

  @Handle(routes.listPositions)
  async listPositions(): Promise<ResponseOf<R['listPositions']>> {
    const positions = await this.positions.list();
    return { items: positions.map(({ id, name, levels }) => ({ code: id, name, levels })) };
  }

  @Handle(routes.listPosts)
  async listPosts(@In() { params, actor }: Input<R['listPosts']>): Promise<ResponseOf<R['listPosts']>> {
    const { id } = await this.access.person(actor, params.personId, 'read');
    return { items: await this.views.of(newestFirst(await this.posts.ofPersons([id]))) };
  }

  @Handle(routes.givePost)
  async givePost(@In() { params, body, actor, address }: Input<R['givePost']>): Promise<PersonPost> {
    const { id } = await this.access.person(actor, params.personId, 'change');
    await this.access.unit(actor, body.unitId, 'change');
    await this.rules.requireAppointable(actor, { ...body, personId: id });
    return this.view(await this.posts.give(id, body, { actor, address }));
  }

  @Handle(routes.changePost)
  async changePost(
    @In() { params, body, actor, address, lockVersion }: Input<R['changePost']>,
  ): Promise<PersonPost> {
    const post = await this.access.post(actor, params.postId);
    // A post that is over may be corrected; but it must not bring back somebody who belongs elsewhere by now.
    if (this.access.isOver(post)) await this.access.person(actor, post.personId, 'change');
    const { positionCode, startsOn, endsOn } = body;
    // Correcting a title gives nobody anything; another position or other days may.
    if (positionCode !== undefined || startsOn !== undefined || endsOn !== undefined)
      await this.rules.requireAppointable(actor, {
        ...post,
        ...(positionCode !== undefined && { positionCode }),
        ...(endsOn !== undefined && { endsOn }),
      });
    return this.view(await this.posts.change(post.id, lockVersion, body, { actor, address }));
  }

  @Handle(routes.endPost)
  async endPost(
    @In() { params, body, actor, address, lockVersion }: Input<R['endPost']>,
  ): Promise<PersonPost> {
    const { id } = await this.access.post(actor, params.postId);
    const by = { actor, address };
    return this.view(await this.posts.end(id, lockVersion, body.endsOn, body.reason, by));
  }

  @Handle(routes.continuePost)
  async continuePost(
    @In() { params, body, actor, address, lockVersion }: Input<R['continuePost']>,
  ): Promise<PersonPost> {
    const { id, ...post } = await this.access.post(actor, params.postId);
    await this.access.unit(actor, body.unitId, 'change');
    const { unitId, positionCode = post.positionCode } = body;
    await this.rules.requireAppointable(actor, { ...post, unitId, positionCode });
    return this.view(await this.posts.continueIn(id, lockVersion, body, { actor, address }));
  }

  /** Beside her other posts, because which one is the main one depends on them. */
  private async view({ id, personId }: Post): Promise<PersonPost> {
    const views = await this.views.of(await this.posts.ofPersons([personId]));
    return views.find((post) => post.id === id)!;
  }
}
