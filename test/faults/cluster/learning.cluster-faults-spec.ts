import { attemptsUnderFire } from '../attempts-under-fire';
import { ClusterSite } from './cluster-site';

attemptsUnderFire((chance) => new ClusterSite(chance), { strokes: 14, learners: 6 });
