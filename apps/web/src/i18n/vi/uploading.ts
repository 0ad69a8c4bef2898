/** One file on its way up. */
export const uploading = {
  uploading: {
    uploadingOf: 'Đang tải lên: {percent}% ({sent} trong {all} MB)',
    preparing: 'Đang chuẩn bị tệp…',
    paused: 'Tạm dừng ở {percent}% ({sent} trong {all} MB)',
    line: 'Mất mạng ở {percent}%. Phần đã tải vẫn còn; sẽ tự tải tiếp khi có mạng.',
    failed: 'Chưa tải lên được. Phần đã tải vẫn còn; hãy bấm Tải tiếp.',
    pause: 'Tạm dừng',
    resume: 'Tải tiếp',
    cancel: 'Hủy tải lên',
    cancelTitle: 'Hủy tải tệp này lên?',
    cancelText: 'Phần đã tải lên sẽ bị xóa.',
    file: 'Tệp: {name} ({size} MB)',
    done: 'Đã tải lên xong.',
  },
};
