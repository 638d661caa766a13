import { formatWait } from './format.ts';
import type { ChatboxStrings } from './strings.ts';

function rateLimited(seconds: number | null): string {
  const when =
    seconds === null ? 'Bạn vui lòng thử lại sau ít phút nhé' : `Bạn có thể thử lại sau ${formatWait(seconds, 'vi')}`;
  return `Hiện đang có quá nhiều tin nhắn. ${when}.`;
}

/**
 * The texts in Vietnamese, in the courteous tone of a jewellery house: "bạn" for the visitor, "mình" for the assistant, "cửa hàng" for the house, "nhấn" for keys and
 * buttons. What is asked of the visitor begins with "Bạn vui lòng" and ends with "nhé"; what has failed has "chưa" happened, as it can still be mended.
 */
export const vi: ChatboxStrings = {
  launcherOpen: 'Mở khung chat',
  launcherFailed: 'Chưa tải được khung chat. Bạn vui lòng thử lại nhé.',
  launcherClose: 'Đóng khung chat',
  launcherUnread: (count) => `${String(count)} tin nhắn mới`,
  heading: 'Trò chuyện với chúng tôi',
  minimize: 'Thu nhỏ khung chat',
  close: 'Đóng',
  exportTranscript: 'Lưu nội dung trò chuyện',
  cancel: 'Hủy',

  greetings: [
    'Xin chào bạn! Mình là trợ lý thiết kế của cửa hàng.',
    'Bạn đang nghĩ đến món trang sức nào? Hãy kể mình nghe về dịp đeo, chất liệu, loại đá và ngân sách, hoặc gửi mình hình một mẫu bạn thích nhé.',
  ],
  emptyState: 'Chưa có tin nhắn nào. Bạn cứ nhắn cho cửa hàng bất cứ lúc nào nhé.',
  suggestionsHeading: 'Gợi ý để bắt đầu',
  conversationTitle: 'Cuộc trò chuyện mới',

  composerLabel: 'Tin nhắn của bạn',
  composerPlaceholder: 'Nhập tin nhắn…',
  composerHint: 'Nhấn Enter để gửi, Shift+Enter để xuống dòng.',
  composerSend: 'Gửi tin nhắn',
  composerAttach: 'Thêm hình ảnh',
  imageOnlyCaption: (count) => (count > 1 ? 'Mình gửi mấy hình này nhé.' : 'Mình gửi hình này nhé.'),
  artifactAttached: (title) => `${title} sẽ được gửi kèm tin nhắn tiếp theo`,
  artifactDetach: 'Không gửi kèm',

  transcriptLabel: 'Cuộc trò chuyện',
  typing: 'Trợ lý đang soạn tin…',
  userName: 'Bạn',
  assistantName: 'Trợ lý',
  loadEarlier: 'Xem tin nhắn cũ hơn',
  loadLater: 'Xem các tin nhắn ở giữa',
  jumpToLatest: 'Đến tin nhắn mới nhất',
  newMessagesBelow: (count) => `${String(count)} tin nhắn mới bên dưới`,
  dayToday: 'Hôm nay',
  dayYesterday: 'Hôm qua',

  statusQueued: 'Đang chờ gửi',
  statusWaitingForConnection: 'Đang chờ kết nối',
  statusWaitingForPortal: 'Mạng yêu cầu bạn đăng nhập trước',
  statusBusy: 'Hệ thống đang bận',
  statusWaitingForSignIn: 'Đang chờ bạn đăng nhập',
  statusWaitingForEarlier: 'Đang chờ tin nhắn phía trên',
  statusTooOld: (days) =>
    `Bạn viết tin nhắn này ${days < 1 ? 'khá lâu rồi' : new Intl.RelativeTimeFormat('vi').format(-days, 'day')}. Bạn có muốn gửi bây giờ không?`,
  nextTry: (clock) => `thử lại sau ${clock}`,
  statusSending: 'Đang gửi…',
  statusChecking: 'Đang kiểm tra xem tin nhắn đã đến nơi chưa…',
  statusStopping: 'Đã dừng. Đang kiểm tra xem tin nhắn đã kịp đến nơi chưa…',
  statusCheckingLater: 'Sẽ kiểm tra sau xem tin nhắn đã đến nơi chưa',
  statusStoppingLater: 'Đã dừng. Sẽ kiểm tra sau xem tin nhắn đã kịp đến nơi chưa',
  statusAwaitingLater: 'Sẽ xem câu trả lời sau',
  statusStopped: 'Đã dừng. Câu trả lời vẫn có thể đến sau.',
  statusUnanswered: 'Tin nhắn này chưa được trả lời.',
  statusReplay: 'Trình duyệt của bạn đã gửi tin nhắn này hai lần.',
  statusStillWorking: 'Trợ lý vẫn đang xử lý…',
  statusFailed: 'Chưa gửi được',
  statusUnconfirmed: 'Chưa rõ tin nhắn này đã đến nơi hay chưa.',

  sendNow: 'Gửi ngay',
  checkNow: 'Kiểm tra ngay',
  retry: 'Thử lại',
  edit: 'Sửa',
  discard: 'Bỏ tin nhắn',
  sendAgain: 'Gửi lại',
  sendAgainWarning: 'Nếu tin nhắn đã đến nơi, nội dung sẽ xuất hiện hai lần trong cuộc trò chuyện.',
  confirmArrived: 'Đã đến nơi',
  sendWithoutArtifact: 'Gửi không kèm mẫu',
  stop: 'Dừng',
  copy: 'Sao chép nội dung',
  copied: 'Đã sao chép',
  copyFailed: 'Trình duyệt chưa cho phép sao chép. Bạn vui lòng chọn đoạn chữ rồi tự sao chép nhé.',

  failureInvalid: 'Không gửi được tin nhắn này. Bạn vui lòng sửa lại rồi gửi nhé.',
  failureRefused: 'Tin nhắn này không được chấp nhận. Bạn vui lòng sửa lại rồi gửi nhé.',
  failureArtifactRefused: 'Mẫu gửi kèm không được chấp nhận. Bạn có thể gửi tin nhắn mà không kèm mẫu.',
  failureImageRefused: 'Có hình trong tin nhắn không được chấp nhận. Bạn vui lòng bỏ hình đó hoặc chọn hình khác nhé.',
  failureTooLarge: 'Tin nhắn có dung lượng lớn quá. Bạn vui lòng gửi ít hình hơn hoặc hình nhỏ hơn nhé.',
  failureForbidden: 'Tài khoản của bạn chưa dùng được khung chat. Bạn vui lòng liên hệ cửa hàng nhé.',
  failureConversationGone:
    'Cuộc trò chuyện này không còn nữa. Nhấn “Thử lại” để gửi tin nhắn trong cuộc trò chuyện mới.',
  failureConversationForeign:
    'Cuộc trò chuyện này thuộc về tài khoản khác. Nhấn “Thử lại” để gửi tin nhắn trong cuộc trò chuyện mới.',
  failureRateLimited: rateLimited,
  failureConfiguration: 'Khung chat chưa được thiết lập đúng nên chưa gửi được tin. Bạn vui lòng liên hệ cửa hàng nhé.',
  failureStopped: 'Bạn đã dừng tin nhắn này trước khi nó đến nơi.',
  failureUnknown: 'Đã có lỗi xảy ra. Tin nhắn của bạn vẫn được giữ lại, bạn vui lòng thử lại nhé.',
  notStored:
    'Chưa lưu được tin nhắn trên thiết bị này nên tin chưa được gửi. Nội dung vẫn còn trong khung soạn, bạn vui lòng thử lại nhé.',

  bannerOffline: 'Bạn đang mất kết nối mạng. Tin nhắn sẽ được gửi khi có mạng trở lại.',
  bannerApiAway: 'Hiện chưa kết nối được với cửa hàng. Bạn cứ viết tiếp nhé, tin nhắn sẽ được gửi khi kết nối trở lại.',
  bannerPortal:
    'Mạng bạn đang dùng yêu cầu đăng nhập trước. Bạn hãy mở một trang web khác để đăng nhập rồi thử lại nhé. Tin nhắn của bạn vẫn được giữ lại.',
  bannerSignIn: 'Bạn vui lòng đăng nhập lại để trò chuyện tiếp. Tin nhắn của bạn vẫn được giữ lại.',
  bannerConfiguration: 'Khung chat chưa được thiết lập đúng. Bạn vui lòng liên hệ cửa hàng nhé.',
  bannerMemoryOnly: 'Cuộc trò chuyện không được lưu trên thiết bị này và sẽ mất khi bạn đóng trang.',
  bannerTryNow: 'Thử ngay',

  newConversation: 'Cuộc trò chuyện mới',
  conversations: 'Các cuộc trò chuyện',
  conversationsUnsettled: (count) => `Các cuộc trò chuyện: ${String(count)} tin nhắn chưa gửi ở cuộc trò chuyện khác`,
  newConversationOffer:
    'Cuộc trò chuyện này đã khá dài. Bạn nên tiếp tục trong cuộc trò chuyện mới để trợ lý nhớ được đầy đủ nhé.',
  notNow: 'Để sau',
  dividerConversationGone: 'Cuộc trò chuyện phía trên đã kết thúc. Bạn đang ở trong cuộc trò chuyện mới.',
  dividerNewConversation: 'Cuộc trò chuyện mới',

  replyEmpty: 'Câu trả lời này không có nội dung.',
  replyOutage: 'Trợ lý chưa trả lời được lúc này. Bạn vui lòng hỏi lại nhé.',
  replyUnknownArtifact: 'Câu trả lời này có nội dung mà khung chat chưa hiển thị được.',
  askAgain: 'Hỏi lại',

  artifactDesign: 'Mẫu thiết kế',
  artifactRecommendation: () => 'Sản phẩm gợi ý',
  artifactUnknown: 'Nội dung đính kèm',
  artifactUnnamed: 'Mẫu chưa đặt tên',
  artifactPrice: 'Giá',
  artifactProperties: 'Chi tiết',
  productSelect: (name) => `Hỏi về ${name}`,

  imageOfPiece: (name, position, total) =>
    total > 1 ? `${name}, hình ${String(position)} trên ${String(total)}` : `Hình ${name}`,
  imageOfMessage: (position, total) =>
    total > 1 ? `Hình ${String(position)} trên ${String(total)} bạn đã gửi` : 'Hình bạn đã gửi',
  imageNotAvailable: 'Không xem được hình',
  imageLoad: (host) => `Tải hình từ ${host}`,
  imageEnlarge: (description) => `Phóng to: ${description}`,
  imageViewer: 'Xem hình',

  codeBlock: (language) => (language === '' ? 'Đoạn mã' : `Đoạn mã ${language}`),
  copyCode: 'Sao chép mã',
  codeCopied: 'Đã sao chép',
  codeNotCopied: 'Đã chọn sẵn, bạn hãy tự sao chép nhé',
  table: 'Bảng',
  taskDone: 'Đã xong:',
  taskOpen: 'Chưa xong:',

  announceReply: (text) => `Trợ lý: ${text}`,
  announceNextTry: (seconds) => `Sẽ thử lại sau ${formatWait(seconds, 'vi')}.`,
  announceSent: 'Đã gửi tin nhắn',
  announceFailed: (reason) => `Chưa gửi được tin nhắn. ${reason}`,
};
