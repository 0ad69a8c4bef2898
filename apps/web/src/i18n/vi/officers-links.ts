/** On the page of a topic, for officers. */
export const officersLinks = {
  officersLinks: {
    title: 'Dành cho cán bộ',
    exceptions: 'Ngoại lệ và bài làm',
    exceptionsText: 'Thêm giờ, thêm lượt, mở lại bài cho người trong phạm vi của chị.',
    statistics: 'Thống kê bài kiểm tra',
    statisticsText: 'Điểm và từng câu hỏi, tính trên người của một đơn vị.',
    pairs: 'Trước và sau bồi dưỡng',
    pairsText: 'Điểm thay đổi ra sao từ bài trước đến bài sau, theo đơn vị.',
  },
};
