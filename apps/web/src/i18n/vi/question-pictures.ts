/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Hình {n}',
    missing: 'Chưa tải được hình này',
    missingNamed: 'Chưa tải được hình: {name}',
    notHere: 'Có hình chưa tải được',
    noLine: 'Đang mất mạng. Có mạng lại là hình tự hiện ra.',
    tryingAgain: 'Trang tự thử lại vài lần. Nếu hình vẫn chưa hiện, chị bấm nút dưới đây.',
    fetchAgain: 'Tải lại hình',
    faults: 'Có hình không hiển thị được',
    seen: 'Người học không thấy các hình này. Hãy xử lý lại, hoặc chọn hình khác để thay.',
    badge: '{n} hình không hiển thị',
    retry: 'Xử lý lại',
    retryOf: 'Xử lý lại {name}',
    retried: 'Đang xử lý lại hình.',
    replace: 'Thay hình',
    replaceOf: 'Thay hình {name}',
    replaced: 'Đã thay hình. Bài kiểm tra đang dùng câu này được mời lấy bản mới.',
  },
};
