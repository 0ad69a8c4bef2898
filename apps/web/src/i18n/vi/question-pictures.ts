/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Hình {n}',
    missing: 'Chưa tải được hình này',
    missingNamed: 'Chưa tải được hình: {name}',
    notHere: 'Có hình chưa tải được',
    noLine: 'Đang mất mạng. Có mạng lại là hình tự hiện ra.',
    tryingAgain: 'Trang đang tự thử lại. Nếu hình vẫn chưa hiện, chị bấm nút dưới đây.',
    fetchAgain: 'Tải lại hình',
    faults: 'Có hình không hiển thị được',
    seen: 'Người học không thấy các hình này. Hãy chèn lại hình khác, hoặc sửa lỗi nêu dưới đây rồi nhập lại.',
  },
};
