import { nextTick, shallowRef } from 'vue';
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteRecordRaw,
} from 'vue-router';
import { loadSession, me } from './session/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** The page is of no use without an account: she signs in first and comes back here. */
    signedIn?: boolean;
    /** Anybody may come, but the page must know who it is before it begins. */
    knowsWho?: boolean;
    /** The page is about one thing: the bottom bar would only be in the way of its buttons. */
    plain?: boolean;
    /** The page says itself whether its work is safe; a second notice would only repeat it. */
    savesItself?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./pages/CataloguePage.vue') },
  { path: '/dang-nhap', component: () => import('./pages/SignInPage.vue'), meta: { plain: true } },
  { path: '/chuyen-de/:code', component: () => import('./pages/TopicPage.vue') },
  { path: '/chuyen-de/:code/thuc-hanh', component: () => import('./pages/PracticePage.vue') },
  {
    path: '/chuyen-de/:code/co-gi-moi',
    component: () => import('./pages/TopicNewsPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/chuyen-de/:code/tom-tat', component: () => import('./pages/HandoutPage.vue') },
  {
    path: '/chuyen-de/:code/bai/:key',
    component: () => import('./pages/LessonPage.vue'),
    meta: { knowsWho: true },
  },
  {
    path: '/chuyen-de/:code/kiem-tra',
    component: () => import('./pages/QuizPage.vue'),
    meta: { signedIn: true, plain: true },
  },
  {
    path: '/chuyen-de/:code/kiem-tra/:attemptId',
    component: () => import('./pages/AttemptPage.vue'),
    meta: { signedIn: true, plain: true, savesItself: true },
  },
  { path: '/da-luu', component: () => import('./pages/KeptPage.vue'), meta: { signedIn: true } },
  { path: '/hoc', component: () => import('./pages/LearningPage.vue'), meta: { signedIn: true } },
  { path: '/ket-qua', component: () => import('./pages/ResultsPage.vue'), meta: { signedIn: true } },
  {
    path: '/ket-qua/:attemptId',
    component: () => import('./pages/AttemptResultPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/toi', component: () => import('./pages/MePage.vue'), meta: { signedIn: true } },
  { path: '/toi/du-lieu', component: () => import('./pages/MyDataPage.vue'), meta: { signedIn: true } },
  { path: '/toi/ai-da-xem', component: () => import('./pages/MyLooksPage.vue'), meta: { signedIn: true } },
  { path: '/quyen-rieng-tu', component: () => import('./pages/PrivacyPage.vue') },
  {
    path: '/yeu-cau-du-lieu',
    component: () => import('./pages/DataRequestsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/so-lieu-nhay-cam',
    component: () => import('./pages/SensitiveCountsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/nhat-ky-truy-cap',
    component: () => import('./pages/AccessLogPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/kiem-tra-giay/:code?', component: () => import('./pages/CheckPage.vue') },
  { path: '/soan', component: () => import('./pages/OwnTopicsPage.vue'), meta: { signedIn: true } },
  { path: '/soan/moi', component: () => import('./pages/NewTopicPage.vue'), meta: { signedIn: true } },
  {
    path: '/soan/:topicId',
    component: () => import('./pages/EditTopicPage.vue'),
    meta: { signedIn: true, plain: true, savesItself: true },
  },
  {
    path: '/soan/:topicId/phu-de/:mediaId',
    component: () => import('./pages/CaptionsPage.vue'),
    meta: { signedIn: true, plain: true, savesItself: true },
  },
  {
    path: '/soan/:topicId/xem-thu',
    component: () => import('./pages/PreviewTopicPage.vue'),
    meta: { signedIn: true, plain: true },
  },
  {
    path: '/soan/:topicId/thong-ke',
    component: () => import('./pages/OwnStatisticsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/chuyen-de/:code/thong-ke',
    component: () => import('./pages/UnitStatisticsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/chuyen-de/:code/truoc-sau',
    component: () => import('./pages/ComparisonPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/chuyen-de/:code/ngoai-le',
    component: () => import('./pages/ExceptionsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/soan/:topicId/sua-diem',
    component: () => import('./pages/CorrectGradesPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/soan/:topicId/sua-diem/:regradeId',
    component: () => import('./pages/RegradePage.vue'),
    meta: { signedIn: true },
  },
  { path: '/sua-diem', component: () => import('./pages/RegradesPage.vue'), meta: { signedIn: true } },
  {
    path: '/sua-diem/:regradeId',
    component: () => import('./pages/RegradePage.vue'),
    meta: { signedIn: true },
  },
  { path: '/hoc-lieu', component: () => import('./pages/MaterialsPage.vue'), meta: { signedIn: true } },
  {
    path: '/hoc-lieu/:materialId',
    component: () => import('./pages/MaterialPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/hoc-lieu/:materialId/phu-de/:mediaId',
    component: () => import('./pages/CaptionsPage.vue'),
    meta: { signedIn: true, plain: true, savesItself: true },
  },
  {
    path: '/ngan-hang-cau-hoi',
    component: () => import('./pages/QuestionBankPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/ngan-hang-cau-hoi/moi',
    component: () => import('./pages/NewQuestionPage.vue'),
    meta: { signedIn: true, plain: true, savesItself: true },
  },
  {
    path: '/ngan-hang-cau-hoi/nhap',
    component: () => import('./pages/QuestionImportPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/ngan-hang-cau-hoi/trung',
    component: () => import('./pages/DuplicateQuestionsPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/ngan-hang-cau-hoi/:questionId',
    component: () => import('./pages/BankQuestionPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/tham-dinh', component: () => import('./pages/ReviewsPage.vue'), meta: { signedIn: true } },
  {
    path: '/tham-dinh/:versionId',
    component: () => import('./pages/ReviewPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/cham-bai', component: () => import('./pages/MarkingPage.vue'), meta: { signedIn: true } },
  {
    path: '/cham-bai/:quizId',
    component: () => import('./pages/MarkingQueuePage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/cham-bai/:quizId/:taskId',
    component: () => import('./pages/MarkAnswerPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/quan-ly', component: () => import('./pages/OfficePage.vue'), meta: { signedIn: true } },
  { path: '/don-vi', component: () => import('./pages/UnitsPage.vue'), meta: { signedIn: true } },
  { path: '/don-vi/:unitId', component: () => import('./pages/UnitPage.vue'), meta: { signedIn: true } },
  {
    path: '/don-vi/:unitId/:work',
    component: () => import('./pages/UnitWorkPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/nguoi', component: () => import('./pages/PersonsPage.vue'), meta: { signedIn: true } },
  { path: '/nguoi/trung', component: () => import('./pages/DuplicatesPage.vue'), meta: { signedIn: true } },
  {
    path: '/nguoi/:personId/gop',
    component: () => import('./pages/MergePage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/nguoi/:personId/bai-kiem-tra/:code',
    component: () => import('./pages/PersonQuizPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/nguoi/:personId', component: () => import('./pages/PersonPage.vue'), meta: { signedIn: true } },
  { path: '/van-ban', component: () => import('./pages/LawsPage.vue'), meta: { signedIn: true } },
  {
    path: '/bao-cao/can-cap-nhat',
    component: () => import('./pages/OutdatedPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/bao-cao/doi-moi',
    component: () => import('./pages/RenewalPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/so-cap', component: () => import('./pages/RegisterPage.vue'), meta: { signedIn: true } },
  { path: '/ma', component: () => import('./pages/CodePage.vue'), meta: { plain: true } },
  {
    path: '/ma-dang-nhap',
    component: () => import('./pages/SignInCodesPage.vue'),
    meta: { signedIn: true },
  },
  {
    path: '/ma-dang-nhap/in',
    component: () => import('./pages/CodeSheetPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/tai-khoan', component: () => import('./pages/AccountsPage.vue'), meta: { signedIn: true } },
  { path: '/vai-tro', component: () => import('./pages/RolesPage.vue'), meta: { signedIn: true } },
  { path: '/viec-he-thong', component: () => import('./pages/JobsPage.vue'), meta: { signedIn: true } },
  { path: '/nhat-ky', component: () => import('./pages/AuditPage.vue'), meta: { signedIn: true } },
  { path: '/nhap-danh-sach', component: () => import('./pages/ImportsPage.vue'), meta: { signedIn: true } },
  {
    path: '/nhap-danh-sach/:importId',
    component: () => import('./pages/ImportPage.vue'),
    meta: { signedIn: true },
  },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

/** The page that could not be fetched: the line broke, or a new version has replaced its file. */
export const failedPage = shallowRef<RouteLocationNormalized | null>(null);

router.beforeEach(async (to) => {
  if (!to.meta.signedIn && !to.meta.knowsWho) return true;
  // When the server cannot be reached the page opens and says so itself.
  const known = await loadSession().then(
    () => true,
    () => false,
  );
  return !known || me.value || !to.meta.signedIn
    ? true
    : { path: '/dang-nhap', query: { tiep: to.fullPath }, replace: true };
});

router.afterEach(async (to, from, failure) => {
  if (failure) return;
  failedPage.value = null;
  if (from.matched.length === 0 || to.path === from.path) return;
  await nextTick();
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
});

router.onError((_error, to) => void (failedPage.value = to));
