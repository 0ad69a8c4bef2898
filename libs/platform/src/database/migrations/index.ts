import { Platform1763800000000 } from './1763800000000-platform';
import { People1763800001000 } from './1763800001000-people';
import { Assessment1763800002000 } from './1763800002000-assessment';
import { Media1763800002500 } from './1763800002500-media';
import { Library1763800003000 } from './1763800003000-library';
import { Classes1763800003500 } from './1763800003500-classes';
import { Certification1763800004000 } from './1763800004000-certification';
import { Jobs1763900000000 } from './1763900000000-jobs';
import { Organisation1763900001000 } from './1763900001000-organisation';
import { People1763900002000 } from './1763900002000-people';
import { PersonMerges1763900002500 } from './1763900002500-person-merges';
import { Access1763900003000 } from './1763900003000-access';
import { SignIn1763900004000 } from './1763900004000-sign-in';
import { Privacy1763900005000 } from './1763900005000-privacy';
import { Audit1763900006000 } from './1763900006000-audit';
import { Imports1763900007000 } from './1763900007000-imports';
import { UnitCounts1763900008000 } from './1763900008000-unit-counts';
import { TopicExtras1763900009000 } from './1763900009000-topic-extras';
import { Reviewing1763900010000 } from './1763900010000-reviewing';
import { Search1763900011000 } from './1763900011000-search';
import { Captions1763900012000 } from './1763900012000-captions';
import { Editing1763900013000 } from './1763900013000-editing';
import { Materials1763900014000 } from './1763900014000-materials';
import { MediaUpkeep1763900015000 } from './1763900015000-media-upkeep';
import { QuestionBank1763900016000 } from './1763900016000-question-bank';
import { AssessmentDepth1763900017000 } from './1763900017000-assessment-depth';

/** In the order they run. A landed one is never edited; a change is a new one at the end. */
export const migrations = [
  Platform1763800000000,
  People1763800001000,
  Assessment1763800002000,
  Media1763800002500,
  Library1763800003000,
  Classes1763800003500,
  Certification1763800004000,
  Jobs1763900000000,
  Organisation1763900001000,
  People1763900002000,
  PersonMerges1763900002500,
  Access1763900003000,
  SignIn1763900004000,
  Privacy1763900005000,
  Audit1763900006000,
  Imports1763900007000,
  UnitCounts1763900008000,
  TopicExtras1763900009000,
  Reviewing1763900010000,
  Search1763900011000,
  Captions1763900012000,
  Editing1763900013000,
  Materials1763900014000,
  MediaUpkeep1763900015000,
  QuestionBank1763900016000,
  AssessmentDepth1763900017000,
];
