import { auditRoutes } from './audit';
import { accessRoutes } from './access';
import { accountRoutes } from './accounts';
import { assessmentRoutes } from './assessment';
import { attemptRoutes } from './attempts';
import { captionRoutes } from './captions';
import { certificationRoutes } from './certification';
import { handInRoutes } from './hand-ins';
import { importRoutes } from './imports';
import { jobRoutes } from './jobs';
import { lawRoutes } from './laws';
import { lessonMaterialRoutes } from './lesson-materials';
import { learningRoutes } from './learning';
import { authoringRoutes } from './authoring';
import { commentRoutes } from './comments';
import { editingRoutes } from './editing';
import { libraryRoutes } from './library';
import { markingRoutes } from './marking-routes';
import { materialRoutes } from './materials';
import { mediaRoutes } from './media';
import { mergingRoutes } from './merging';
import { pairRoutes } from './pairs';
import { overrideRoutes } from './overrides';
import { personRoutes } from './people';
import { postRoutes } from './posts';
import { regradeRoutes } from './regrades';
import { reviewRoutes } from './reviews';
import { privacyRoutes } from './privacy';
import { questionBankRoutes } from './question-bank';
import { questionCommentRoutes } from './question-comments';
import { questionPictureRoutes } from './question-pictures';
import { questionTrialRoutes } from './question-trial';
import { renewalRoutes } from './renewal';
import type { Route } from './route';
import { statisticsRoutes } from './statistics';
import { topicsForMeRoutes } from './topics-for-me';
import { unitRoutes } from './units';
import { signInRoutes } from './sign-in';

/** Every JSON route of the platform. The OpenAPI document, the client and the access tests are made from this. */
export const routes = {
  ...accountRoutes,
  ...signInRoutes,
  ...accessRoutes,
  ...libraryRoutes,
  ...topicsForMeRoutes,
  ...authoringRoutes,
  ...reviewRoutes,
  ...editingRoutes,
  ...commentRoutes,
  ...assessmentRoutes,
  ...attemptRoutes,
  ...regradeRoutes,
  ...handInRoutes,
  ...markingRoutes,
  ...overrideRoutes,
  ...statisticsRoutes,
  ...pairRoutes,
  ...renewalRoutes,
  ...lawRoutes,
  ...learningRoutes,
  ...certificationRoutes,
  ...mediaRoutes,
  ...lessonMaterialRoutes,
  ...captionRoutes,
  ...materialRoutes,
  ...questionBankRoutes,
  ...questionCommentRoutes,
  ...questionPictureRoutes,
  ...questionTrialRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...privacyRoutes,
  ...auditRoutes,
  ...personRoutes,
  ...mergingRoutes,
  ...postRoutes,
  ...unitRoutes,
};

export const allRoutes: readonly Route[] = Object.values(routes);
