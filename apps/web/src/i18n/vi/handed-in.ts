/** Files that were handed in with an answer, for their writer and for whoever marks. */
export const handedIn = {
  handedIn: {
    open: 'Mở {name}',
    download: 'Tải {name} về máy',
    problem: 'Tệp này có vấn đề',
    notReady: 'Tệp đang được kiểm tra. Hãy mở lại sau ít phút.',
    checking: 'Đã nhận tệp, đang kiểm tra. Chị làm tiếp và nộp bài được, không phải chờ.',
    ready: 'Đã kiểm tra xong.',
  },
};
