import type { ConversationsStrings } from './strings.ts';

/** Vietnamese. */
export const vi: ConversationsStrings = {
  listLoading: 'Đang tải các cuộc trò chuyện…',
  listEmpty: 'Các cuộc trò chuyện của bạn sẽ hiện ở đây.',
  listMore: 'Xem các cuộc trò chuyện cũ hơn',
  listFailed: 'Chưa tải được một số cuộc trò chuyện.',
  listRetry: 'Thử lại',
  listOffline: 'Bạn đang ngoại tuyến. Đây là các cuộc trò chuyện lưu trên thiết bị này.',
  listBusy: 'Các cuộc trò chuyện khác sẽ hiện ra khi có câu trả lời.',
  conversationUntitled: (day) => `Cuộc trò chuyện ngày ${day}`,
  conversationEmpty: 'Cuộc trò chuyện mới',
  conversationCurrent: 'Đang mở',
  conversationUnread: 'Tin nhắn mới',
  conversationWaiting: (count) => `${String(count)} tin nhắn đang chờ gửi`,
  conversationUndecided: (count) => `${String(count)} tin nhắn chưa gửi được`,
  conversationDelete: (name) => `Xóa cuộc trò chuyện: ${name}`,
  deleteQuestion: (unsent) =>
    unsent === 0
      ? 'Xóa cuộc trò chuyện này cùng toàn bộ nội dung?'
      : `Xóa cuộc trò chuyện này cùng toàn bộ nội dung, kể cả ${String(unsent)} tin nhắn chưa gửi?`,
  deleteConfirm: 'Xóa',
  startedNew: 'Đã bắt đầu cuộc trò chuyện mới',
  deleted: 'Đã xóa cuộc trò chuyện',
  undo: 'Hoàn tác',
  undone: 'Bạn đã quay lại cuộc trò chuyện trước.',
  restored: 'Cuộc trò chuyện đã được khôi phục.',
  undoTooLate: 'Không thể hoàn tác được nữa.',
  announceSwitched: (name) => `Đã mở cuộc trò chuyện: ${name}`,
  switchBusy: 'Bạn có thể mở cuộc trò chuyện này khi có câu trả lời.',
  switchFailed: 'Chưa tải được cuộc trò chuyện này. Bạn vui lòng thử lại nhé.',
  switchGone: 'Cuộc trò chuyện này không còn nữa.',
};
