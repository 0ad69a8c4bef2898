import { attemptsUnderFire } from './attempts-under-fire';
import { EmbeddedSite } from './embedded-site';

attemptsUnderFire((chance) => new EmbeddedSite(chance), { strokes: 25, learners: 8 });
