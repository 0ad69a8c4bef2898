import type { Page } from 'playwright-core';
import { ANNOUNCED } from './announced-topic';
import type { MarksInHand } from './marked-quiz';
import { COMMUNE, type Twice } from './organisation';
import { administratorsPages, officersPages } from './organisation-pages';
import type { CorrectedQuiz } from './taken-quiz';
import type { BusyLearner, Draft, InReview } from './visitors';

export type Role =
  'nobody' | 'new' | 'learner' | 'middle' | 'told' | 'giangvien' | 'thamdinh' | 'canbo' | 'quantri';

export interface SeenPage {
  name: string;
  path: string;
  /** What opens over the page. */
  act?: (page: Page) => Promise<unknown>;
}

const OPEN_LESSON = '/chuyen-de/CD058/bai/01-nhan-ra-kich-ban-lua';
const button = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();
const tab = (name: string | RegExp) => (page: Page) => page.getByRole('tab', { name }).click();
const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const fails = (button: string, message: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByText(message).first().waitFor();
};

/** Of a quiz that somebody has taken. */
const statistics = async (page: Page) => {
  const topicId = await page.evaluate(async () => {
    const found = (await (await fetch('/api/v1/authoring/topics?query=CD064')).json()) as {
      items: { topicId: string }[];
    };
    return found.items[0]!.topicId;
  });
  await page.goto(new URL(`/soan/${topicId}/thong-ke`, page.url()).href);
  await page.getByRole('heading', { name: 'Từng câu hỏi' }).waitFor();
};

/** The editor of each type that has fields of its own kind. */
const newQuestions: SeenPage[] = ['matching', 'ordering', 'gap-fill', 'essay', 'practice'].map((type) => ({
  name: `ngan-hang-moi-${type}`,
  path: `/ngan-hang-cau-hoi/moi?loai=${type}`,
  act: async (page) => {
    if (type === 'gap-fill') await button('Chèn chỗ trống')(page);
    await page.getByRole('button', { name: 'Lưu bản nháp' }).waitFor();
  },
}));

/** Every page and its states, by who sees it. */
export const pagesOf = (
  learner: BusyLearner,
  draft: Draft,
  twice: Twice,
  review: InReview,
  regrade: CorrectedQuiz,
  marks: MarksInHand,
): Record<Role, SeenPage[]> => ({
  nobody: [
    { name: 'thu-vien', path: '/' },
    { name: 'thu-vien-tim', path: '/?tim=hoi+nghi' },
    { name: 'thu-vien-khong-thay', path: '/?tim=khongcochunay' },
    { name: 'thu-vien-co-phai', path: '/?tim=binh+dnag+gioi' },
    { name: 'chuyen-de', path: '/chuyen-de/CD064' },
    { name: 'thuc-hanh', path: '/chuyen-de/CD064/thuc-hanh' },
    { name: 'tom-tat', path: '/chuyen-de/CD064/tom-tat' },
    { name: 'chuyen-de-dang-soan', path: `/chuyen-de/${ANNOUNCED}` },
    { name: 'khong-co-tom-tat', path: `/chuyen-de/${ANNOUNCED}/tom-tat` },
    { name: 'chuyen-de-doc-tu-do', path: '/chuyen-de/CD058' },
    { name: 'bai-doc-tu-do', path: OPEN_LESSON },
    { name: 'dang-nhap', path: '/dang-nhap' },
    { name: 'dang-nhap-thieu', path: '/dang-nhap', act: fails('Đăng nhập', 'Hãy nhập mật khẩu.') },
    { name: 'ma', path: '/ma' },
    { name: 'ma-thieu', path: '/ma', act: fails('Đặt mật khẩu và vào học', 'Hãy nhập mã trên phiếu.') },
    { name: 'kiem-tra-giay', path: '/kiem-tra-giay' },
    { name: 'giay-dung', path: `/kiem-tra-giay/${learner.certificate.checkCode}` },
    { name: 'giay-theo-so', path: `/kiem-tra-giay?so=${encodeURIComponent(learner.certificate.number)}` },
    { name: 'giay-khong-co', path: '/kiem-tra-giay/KHONG-CO' },
    { name: 'khong-co-trang', path: '/khong-co-trang-nay' },
  ],
  new: [
    { name: 'hoc-chua-co', path: '/hoc' },
    { name: 'may-chua-luu-gi', path: '/da-luu' },
    { name: 'ket-qua-chua-co', path: '/ket-qua' },
    { name: 'bai-doc-tu-do-co-tai-khoan', path: OPEN_LESSON },
    { name: 'bai-chua-vao-hoc', path: '/chuyen-de/CD064/bai/01-chuan-bi-cuoc-hop' },
  ],
  learner: [
    { name: 'hoc', path: '/hoc' },
    { name: 'chuyen-de-da-xong', path: '/chuyen-de/CD064' },
    { name: 'chuyen-de-dang-hoc', path: '/chuyen-de/CD065' },
    { name: 'bai-co-video', path: '/chuyen-de/CD064/bai/01-chuan-bi-cuoc-hop' },
    { name: 'bai-doc', path: '/chuyen-de/CD064/bai/03-bien-ban-ket-luan-theo-doi' },
    { name: 'truoc-khi-lam', path: '/chuyen-de/CD082/kiem-tra' },
    { name: 'cau-chon-mot', path: attemptPath(learner, learner.questionOf('single-choice')) },
    { name: 'cau-chon-nhieu', path: attemptPath(learner, learner.questionOf('multiple-choice')) },
    { name: 'cau-so', path: attemptPath(learner, learner.questionOf('numerical')) },
    { name: 'xem-lai-truoc-khi-nop', path: attemptPath(learner, 'nop') },
    { name: 'ket-qua-bai', path: `/ket-qua/${learner.graded}` },
    { name: 'ket-qua', path: '/ket-qua' },
    { name: 'toi', path: '/toi' },
    { name: 'du-lieu-cua-toi', path: '/toi/du-lieu' },
    { name: 'du-lieu-gui-yeu-cau', path: '/toi/du-lieu', act: button('Gửi yêu cầu') },
    { name: 'ai-da-xem', path: '/toi/ai-da-xem' },
    { name: 'quyen-rieng-tu', path: '/quyen-rieng-tu' },
    {
      name: 'toi-dang-xuat',
      path: '/toi',
      act: async (page) => (await button('Đăng xuất')(page), dialog(page)),
    },
  ],
  middle: [
    { name: 'hoc-co-ban-moi', path: '/hoc' },
    { name: 'chuyen-de-co-ban-moi', path: `/chuyen-de/${review.code}` },
    { name: 'bai-co-ban-moi', path: `/chuyen-de/${review.code}/bai/${review.lessonKey}` },
    { name: 'co-gi-moi', path: `/chuyen-de/${review.code}/co-gi-moi` },
  ],
  told: [
    { name: 'hoc-diem-duoc-sua', path: '/hoc' },
    { name: 'ket-qua-duoc-sua', path: `/ket-qua/${regrade.attempt}` },
  ],
  thamdinh: [
    { name: 'de-nghi-sua-diem', path: '/sua-diem' },
    { name: 'de-nghi-sua-diem-da-xong', path: '/sua-diem', act: tab('Đã xong') },
    { name: 'duyet-sua-diem', path: `/sua-diem/${regrade.regradeId}` },
    {
      name: 'khong-duyet-sua-diem',
      path: `/sua-diem/${regrade.regradeId}`,
      act: async (page) => (await button('Không duyệt')(page), dialog(page)),
    },
    { name: 'tham-dinh-hoc-lieu', path: '/hoc-lieu' },
    { name: 'tham-dinh', path: '/tham-dinh' },
    { name: 'tham-dinh-da-duyet', path: '/tham-dinh', act: tab(/^Đã duyệt/) },
    { name: 'tham-dinh-doi-chieu', path: `/tham-dinh/${review.versionId}` },
    { name: 'tham-dinh-xem', path: `/tham-dinh/${review.versionId}`, act: tab('Xem như học viên') },
    { name: 'tham-dinh-cac-buoc', path: `/tham-dinh/${review.versionId}`, act: tab('Các bước đã qua') },
    {
      name: 'tham-dinh-yeu-cau-sua',
      path: `/tham-dinh/${review.versionId}`,
      act: async (page) => (await button('Yêu cầu sửa')(page), dialog(page)),
    },
  ],
  giangvien: [
    { name: 'sua-diem', path: `/soan/${regrade.topicId}/sua-diem` },
    {
      name: 'sua-diem-mot-cau',
      path: `/soan/${regrade.topicId}/sua-diem?cau=${regrade.questionId}`,
      act: async (page) => {
        await page.getByLabel(/^Đáp án mới/).check();
        await page.getByText('Thêm 0 bài đạt').waitFor();
      },
    },
    { name: 'sua-diem-da-gui', path: `/soan/${regrade.topicId}/sua-diem/${regrade.regradeId}` },
    { name: 'cham-bai', path: '/cham-bai' },
    { name: 'cham-bai-hang-doi', path: `/cham-bai/${marks.quizId}` },
    { name: 'cham-bai-cau', path: `/cham-bai/${marks.quizId}/${marks.taskId}` },
    {
      name: 'cham-bai-thieu',
      path: `/cham-bai/${marks.quizId}/${marks.taskId}`,
      act: fails('Lưu và sang bài sau', 'Còn tiêu chí chưa cho điểm.'),
    },
    { name: 'cham-bai-da-cham', path: `/cham-bai/${marks.quizId}/${marks.markedId}?state=marked` },
    {
      name: 'cham-bai-giao',
      path: `/cham-bai/${marks.quizId}`,
      act: async (page) => (await button('Giao bài chấm')(page), dialog(page)),
    },
    {
      name: 'cham-bai-cong-bo',
      path: `/cham-bai/${marks.quizId}`,
      act: async (page) => (
        await button('Công bố điểm')(page),
        await page.getByText('Học viên sẽ thấy').first().waitFor()
      ),
    },
    { name: 'soan-dang-tham-dinh', path: `/soan/${review.topicId}?phan=phat-hanh` },
    { name: 'soan', path: '/soan' },
    { name: 'soan-thong-ke', path: '/soan', act: statistics },
    {
      name: 'soan-thong-ke-cau',
      path: '/soan',
      act: async (page) => (await statistics(page), await button('Câu 1')(page), dialog(page)),
    },
    { name: 'soan-moi', path: '/soan/moi' },
    {
      name: 'soan-nhap-goi',
      path: '/soan',
      act: async (page) => (await button('Nhập từ gói .zip')(page), dialog(page)),
    },
    { name: 'soan-thong-tin', path: `/soan/${draft.topicId}` },
    { name: 'soan-can-cu', path: `/soan/${draft.topicId}?phan=can-cu`, act: button('Gõ căn cứ') },
    { name: 'soan-thuc-hanh', path: `/soan/${draft.topicId}?phan=thuc-hanh` },
    { name: 'soan-bai', path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}` },
    {
      name: 'soan-chen',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => (await button('Chèn')(page), dialog(page)),
    },
    {
      name: 'soan-chen-anh',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => {
        await button('Chèn')(page);
        await page.getByRole('dialog').getByRole('button', { name: 'Ảnh' }).click();
        await page.getByRole('dialog', { name: 'Chọn từ kho học liệu' }).waitFor();
      },
    },
    {
      // The last that writes into the lesson of this run: those after it find a question without an end.
      name: 'soan-tu-kiem-tra',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => {
        await button('Chèn')(page);
        await page.getByRole('dialog').getByRole('button', { name: 'Câu tự kiểm tra' }).click();
        await page.getByRole('dialog', { name: 'Câu tự kiểm tra' }).waitFor();
      },
    },
    {
      name: 'soan-lich-su',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => {
        await button('Lịch sử')(page);
        await page.getByRole('dialog').getByRole('button', { name: /ký tự/ }).first().click();
        await page.getByRole('heading', { name: /so với bài đang có/ }).waitFor();
      },
    },
    {
      name: 'soan-doi-cho',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => (await button('Đổi chỗ')(page), page.getByRole('menu').waitFor()),
    },
    {
      name: 'soan-gop-y',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => {
        if ((await page.getByRole('complementary', { name: 'Góp ý' }).count()) === 0)
          await button('Góp ý (2)')(page);
        await page.getByText('Nên nói cả việc ghi chép.').waitFor();
      },
    },
    { name: 'xem-thu-bai', path: `/soan/${draft.topicId}/xem-thu?phan=bai-${draft.lessonKey}` },
    { name: 'soan-cau-hoi', path: `/soan/${draft.topicId}?phan=kiem-tra` },
    { name: 'soan-xuat-ban', path: `/soan/${draft.topicId}?phan=phat-hanh` },
    {
      name: 'soan-cau-hoi-cach-lam',
      path: `/soan/${draft.topicId}?phan=kiem-tra`,
      act: async (page) => {
        for (const group of ['Thời gian và số lượt', 'Học viên được xem gì', 'Trả lời và chấm'])
          await page.getByText(group, { exact: true }).click();
        await page.getByRole('table').waitFor();
      },
    },
    {
      name: 'soan-cau-hoi-truoc-sau',
      path: `/soan/${draft.topicId}?phan=kiem-tra`,
      act: async (page) => {
        await page.getByText('So sánh trước và sau bồi dưỡng', { exact: true }).click();
        await page.getByLabel(/^Bài sau khi học/).check();
        await heading('Hai bài cần có')(page);
        await page
          .getByText('Chưa có bài trước nào')
          .or(page.getByLabel('So với bài trước của chuyên đề'))
          .first()
          .waitFor();
      },
    },
    {
      name: 'soan-cau-hoi-tu-ngan-hang',
      path: `/soan/${draft.topicId}?phan=kiem-tra`,
      act: async (page) => (await button('Lấy từ ngân hàng')(page), dialog(page)),
    },
    {
      name: 'ngan-hang',
      path: '/ngan-hang-cau-hoi',
      act: (page) => page.getByLabel('Chọn mọi câu đang hiện').check(),
    },
    {
      name: 'ngan-hang-xuat',
      path: '/ngan-hang-cau-hoi',
      act: async (page) => (
        await page.getByLabel('Chọn mọi câu đang hiện').waitFor(),
        await button('Xuất ra tệp')(page),
        dialog(page)
      ),
    },
    { name: 'ngan-hang-mot', path: `/ngan-hang-cau-hoi/${draft.bankQuestion}` },
    {
      name: 'ngan-hang-sua',
      path: `/ngan-hang-cau-hoi/${draft.bankQuestion}`,
      act: async (page) => {
        await button('Sửa câu hỏi')(page);
        await page.getByText('Gợi ý, nhận xét chung và trừ điểm').click();
      },
    },
    {
      name: 'ngan-hang-so-hai-ban',
      path: `/ngan-hang-cau-hoi/${draft.bankQuestion}`,
      act: async (page) => (await button('So với bản trước: bản 2')(page), dialog(page)),
    },
    { name: 'ngan-hang-moi', path: '/ngan-hang-cau-hoi/moi' },
    ...newQuestions,
    { name: 'ngan-hang-nhap', path: '/ngan-hang-cau-hoi/nhap' },
    {
      name: 'ngan-hang-nhap-thieu',
      path: '/ngan-hang-cau-hoi/nhap',
      act: fails('Xem trước', 'Hãy chọn tệp.'),
    },
    { name: 'ngan-hang-trung', path: '/ngan-hang-cau-hoi/trung' },
    { name: 'hoc-lieu', path: '/hoc-lieu' },
    {
      name: 'hoc-lieu-khong-thay',
      path: '/hoc-lieu',
      act: async (page) => {
        await page.getByRole('searchbox').fill('khongcochunay');
        await page.getByText('Không tìm thấy học liệu nào').waitFor();
      },
    },
    {
      name: 'hoc-lieu-khong-nhan',
      path: '/hoc-lieu',
      act: async (page) => {
        const file = { name: 'bang-tinh.xlsx', mimeType: '', buffer: Buffer.from('x') };
        await page.locator('input[type=file]').setInputFiles(file);
        await page.getByText('Kho không nhận tệp').waitFor();
      },
    },
    { name: 'hoc-lieu-mot', path: `/hoc-lieu/${draft.material}` },
    {
      name: 'hoc-lieu-so-hai-ban',
      path: `/hoc-lieu/${draft.material}`,
      act: async (page) => {
        await button('So bản 2 với bản trước')(page);
        await page.getByRole('dialog').getByRole('img').nth(1).waitFor();
      },
    },
    {
      name: 'hoc-lieu-ban-moi',
      path: `/hoc-lieu/${draft.material}`,
      act: async (page) => {
        await button('Tải lên bản mới')(page);
        await fails('Đưa bản mới vào kho', 'Hãy chọn tệp.')(page);
      },
    },
    {
      name: 'hoc-lieu-sua',
      path: `/hoc-lieu/${draft.material}`,
      act: async (page) => (await button('Sửa thông tin')(page), dialog(page)),
    },
    {
      name: 'hoc-lieu-cat',
      path: `/hoc-lieu/${draft.material}`,
      act: async (page) => (await button('Cất đi')(page), dialog(page)),
    },
    {
      name: 'soan-bai-hoc-lieu-moi',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: (page) => page.getByText('Học liệu trong bài có bản mới').waitFor(),
    },
    {
      name: 'soan-bai-chon-hoc-lieu',
      path: `/soan/${draft.topicId}?phan=bai-${draft.lessonKey}`,
      act: async (page) => (await button('Chọn từ kho học liệu')(page), dialog(page)),
    },
    { name: 'phu-de', path: draft.captions },
    { name: 'phu-de-chua-co', path: `${draft.captions}?ngon-ngu=hmn` },
    { name: 'xem-thu', path: `/soan/${draft.topicId}/xem-thu` },
    { name: 'can-cap-nhat-cua-toi', path: '/bao-cao/can-cap-nhat' },
    { name: 'giang-vien-toi', path: '/toi' },
  ],
  canbo: [
    { name: 'so-cap', path: '/so-cap' },
    { name: 'thong-ke-chon-don-vi', path: '/chuyen-de/CD064/thong-ke' },
    {
      name: 'thong-ke-qua-it',
      path: `/chuyen-de/CD064/thong-ke?don-vi=${COMMUNE.id}`,
      act: (page) => page.getByText('Dưới 5 người có điểm').waitFor(),
    },
    { name: 'ngoai-le', path: '/chuyen-de/CD064/ngoai-le' },
    {
      name: 'ngoai-le-cap',
      path: '/chuyen-de/CD064/ngoai-le',
      act: async (page) => {
        await button('Cấp ngoại lệ')(page);
        for (const [rule, choice] of Object.entries(otherRules))
          await page.getByLabel(rule).selectOption(choice);
        await page.getByRole('dialog').getByRole('button', { name: 'Cấp ngoại lệ' }).click();
        await page.getByText('Hãy chọn một người.').waitFor();
      },
    },
    { name: 'truoc-sau-chon-don-vi', path: '/chuyen-de/CD064/truoc-sau' },
    { name: 'truoc-sau-chua-ghep', path: `/chuyen-de/CD064/truoc-sau?don-vi=${COMMUNE.id}` },
    { name: 'chuyen-de-can-bo', path: '/chuyen-de/CD064', act: heading('Dành cho cán bộ') },
    { name: 'bai-kiem-tra-cua-nguoi', path: `/nguoi/${learner.personId}/bai-kiem-tra/CD065` },
    { name: 'bai-kiem-tra-da-dat', path: `/nguoi/${learner.personId}/bai-kiem-tra/CD064` },
    {
      name: 'so-cap-thu-hoi',
      path: '/so-cap',
      act: async (page) => (await button('Thu hồi')(page), dialog(page)),
    },
    ...officersPages(learner.personId, twice),
  ],
  quantri: [
    ...administratorsPages(learner.personId),
    { name: 'ma-dang-nhap', path: '/ma-dang-nhap' },
    { name: 'ma-dang-nhap-in', path: '/ma-dang-nhap/in' },
    { name: 'tai-khoan', path: '/tai-khoan' },
    { name: 'vai-tro', path: '/vai-tro' },
    {
      name: 'vai-tro-giao',
      path: '/vai-tro',
      act: async (page) => {
        await button('Giao vai trò')(page);
        await page.getByLabel('Vai trò', { exact: true }).selectOption('organiser');
        await page.getByLabel('Người được giao').fill('lo thi pan');
        await page.getByText('Thấy 1 kết quả').waitFor();
      },
    },
    {
      name: 'vai-tro-ket-thuc',
      path: '/vai-tro',
      act: async (page) => (await button('Sửa vai trò')(page), dialog(page)),
    },
    {
      name: 'vai-tro-theo-chuc-vu',
      path: '/vai-tro',
      act: async (page) => {
        await page.getByRole('tab', { name: 'Theo chức vụ' }).click();
        await button('Thêm quy tắc')(page);
        await page.getByLabel('Chức vụ', { exact: true }).selectOption('CHT');
        await page.getByLabel('Vai trò', { exact: true }).selectOption('organiser');
        await page.getByLabel('Lý do').fill('Theo quyết định 15/QĐ-BTV');
        await button('Xem trước')(page);
        await page.getByText('Quy tắc này giao vai trò cho').waitFor();
      },
    },
    { name: 'van-ban', path: '/van-ban' },
    { name: 'van-ban-khong-thay', path: '/van-ban?tim=khongcochunay' },
    {
      name: 'van-ban-them',
      path: '/van-ban',
      act: async (page) => (await button('Thêm văn bản')(page), dialog(page)),
    },
    {
      name: 'van-ban-hieu-luc',
      path: '/van-ban',
      act: async (page) => (await button('Đặt hiệu lực')(page), dialog(page)),
    },
    { name: 'can-cap-nhat', path: '/bao-cao/can-cap-nhat' },
    {
      name: 'doi-moi',
      path: '/bao-cao/doi-moi',
      act: async (page) => {
        await page.locator('main li summary').first().click();
        await page.getByText('bản đầu tiên').first().waitFor();
      },
    },
    { name: 'doi-moi-chua-co', path: '/bao-cao/doi-moi?tu=2020-01-01&den=2020-12-31' },
    { name: 'quan-tri-so-cap', path: '/so-cap' },
    { name: 'viec-hong', path: '/viec-he-thong', act: (page) => page.locator('summary').first().click() },
    {
      name: 'viec-thu-lai-ca',
      path: '/viec-he-thong',
      act: async (page) => (
        await page
          .getByRole('button', { name: /^Thử lại cả/ })
          .first()
          .click(),
        dialog(page)
      ),
    },
    { name: 'viec-dang-chay', path: '/viec-he-thong?xem=dang-chay' },
    { name: 'viec-cho', path: '/viec-he-thong?xem=cho' },
    { name: 'viec-xong', path: '/viec-he-thong?xem=xong' },
    { name: 'viec-huy', path: '/viec-he-thong?xem=huy' },
    { name: 'nhat-ky', path: '/nhat-ky' },
    { name: 'nhat-ky-truy-cap', path: '/nhat-ky-truy-cap' },
    { name: 'yeu-cau-du-lieu', path: '/yeu-cau-du-lieu' },
    { name: 'so-lieu-nhay-cam', path: '/so-lieu-nhay-cam' },
    { name: 'nhap-danh-sach', path: '/nhap-danh-sach' },
    {
      name: 'nhap-danh-sach-cot',
      path: '/nhap-danh-sach',
      act: async (page) => {
        await page.getByLabel('Danh sách của đơn vị nào').fill('hoi lhpn tinh');
        await page
          .getByRole('button', { name: /Hội LHPN tỉnh/ })
          .first()
          .click();
        await page.locator('input[type=file]').setInputFiles({
          name: 'danh-sach.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Họ và tên;Ngày sinh;Đơn vị;Chức vụ\nNguyễn Thị Hoa;1975;xã;Chủ tịch\n'),
        });
        await button('Tải lên')(page);
        await page.getByRole('button', { name: 'Xem trước' }).waitFor();
      },
    },
    { name: 'nhat-ky-khong-thay', path: '/nhat-ky?den=2020-01-01' },
    {
      name: 'nhat-ky-mo',
      path: '/nhat-ky?viec=audit.exported',
      act: async (page) => {
        await button('Xem chi tiết: Tải nhật ký')(page);
        await page.getByText('Bằng chứng và mã tra cứu').click();
      },
    },
  ],
});

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name }).waitFor();
const otherRules = {
  'Thời gian làm bài': 'Cho tất cả số phút',
  'Số lượt làm': 'Số lượt khác',
  'Giờ đóng': 'Đóng lúc khác',
  'Mật khẩu bài kiểm tra': 'Mật khẩu khác',
};
const attemptPath = ({ attempt }: BusyLearner, question: number | 'nop') =>
  `/chuyen-de/CD065/kiem-tra/${attempt}?cau=${question}`;
