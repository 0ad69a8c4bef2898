/** Pictures in questions. */
export const questionPictures = {
  questionPictures: {
    nth: 'Hình {n}',
    faults: 'Có hình không hiển thị được',
    seen: 'Người học không thấy các hình này. Hãy chèn lại hình khác, hoặc sửa lỗi nêu dưới đây rồi nhập lại.',
  },
};
