import { attemptsUnderFire } from '../attempts-under-fire';
import { ClusterSite } from './cluster-site';

// Each kind once; `trouble` does all of them beside films.
attemptsUnderFire((chance) => new ClusterSite(chance), { strokes: 7, learners: 6 });
