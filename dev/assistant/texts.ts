import type { Language } from './language/detect.ts';

/** What the scripted assistant says beside its proposals. */
export interface Texts {
  readonly intro: string;
  readonly identity: string;
  readonly pictureSeen: string;
  readonly askType: string;
  readonly askMetal: string;
  readonly askStone: string;
  readonly askWhat: string;
  readonly restarted: string;
  readonly thanks: string;
  readonly nothingChanged: string;
  readonly modelDrawn: string;
  readonly nextDesign: string;
  readonly nextProducts: string;
  readonly converted: string;
  readonly overBudget: string;
}

const EN: Texts = {
  intro: 'Hello! I am a **scripted stand-in**, not an AI: I pick jewellery words out of what you write.',
  identity:
    'I am a **scripted stand-in**, neither a person nor an AI. I look for words such as *ring*, *rose gold*, *sapphire*, *engagement* or *under 20 million* and answer from a fixed script; my pictures are drawn by a small program.\n\nTo talk to a real model here, start the demo with `OPENAI_BASE_URL` and `OPENAI_API_KEY`.',
  pictureSeen:
    "Thank you for the picture. I can't really see it, I'm a stand-in; please tell me in words what you like about it.",
  askType: 'What shall it be: a **ring**, a **necklace**, **earrings**, a **bracelet**, a **bangle** or an **anklet**?',
  askMetal: 'Which metal do you like: **yellow**, **white** or **rose gold**, **platinum** or **silver**?',
  askStone: 'And which stone: diamond, sapphire, emerald, ruby, pearl … or **no stone** at all?',
  askWhat:
    'Tell me what you are looking for, for example:\n\n- *Design an engagement ring in rose gold with an oval sapphire*\n- *Recommend earrings under 10 million*\n- *A gift for my mother, something classic*',
  restarted: "Fine, let's start again.",
  thanks: 'You are welcome! Write whenever you would like to change something.',
  nothingChanged:
    'The design already has that. You can ask for another metal, stone, cut, size or style, for example *make it rose gold* or *with a 2 ct emerald*.',
  modelDrawn: 'Here it is in 3D: press *View in 3D* on the picture and turn it.',
  nextDesign: 'Would you like another metal, stone or style? Just say so: *make it platinum*.',
  nextProducts: 'Ask for *something cheaper*, another metal or stone, or let me *design* one for you.',
  converted: 'Our prices are in đồng; I counted 1 USD as 26,000 ₫.',
  overBudget: 'Nothing in the shop is within that budget, so here is what comes nearest:',
};

const VI: Texts = {
  intro:
    'Xin chào! Mình là **trợ lý mẫu viết sẵn**, không phải AI: mình chỉ nhận ra các từ về trang sức trong tin nhắn.',
  identity:
    'Mình là **trợ lý mẫu viết sẵn**, không phải người thật và cũng không phải AI. Mình tìm các từ như *nhẫn*, *vàng hồng*, *kim cương*, *cầu hôn* hay *dưới 20 triệu* rồi trả lời theo kịch bản; hình do một chương trình nhỏ vẽ ra.\n\nMuốn trò chuyện với mô hình thật, hãy chạy demo với `OPENAI_BASE_URL` và `OPENAI_API_KEY`.',
  pictureSeen:
    'Cảm ơn bạn đã gửi ảnh. Mình là trợ lý mẫu nên không thật sự xem được ảnh; bạn mô tả giúp mình điều bạn thích ở đó nhé.',
  askType: 'Bạn muốn món nào: **nhẫn**, **dây chuyền**, **bông tai**, **lắc tay**, **vòng cứng** hay **lắc chân**?',
  askMetal: 'Bạn thích chất liệu nào: **vàng**, **vàng trắng**, **vàng hồng**, **bạch kim** hay **bạc**?',
  askStone: 'Còn đá thì sao: kim cương, sapphire, ngọc lục bảo, hồng ngọc, ngọc trai… hay **không đính đá**?',
  askWhat:
    'Bạn đang tìm gì? Ví dụ:\n\n- *Thiết kế nhẫn cầu hôn vàng hồng đính sapphire bầu dục*\n- *Gợi ý bông tai dưới 10 triệu*\n- *Quà tặng mẹ, kiểu cổ điển*',
  restarted: 'Vâng, mình bắt đầu lại nhé.',
  thanks: 'Không có gì! Khi nào muốn đổi gì, bạn cứ nhắn nhé.',
  nothingChanged:
    'Thiết kế đã như vậy rồi. Bạn có thể đổi chất liệu, đá, giác cắt, kích cỡ hoặc phong cách, ví dụ *đổi sang vàng hồng* hay *đính ngọc lục bảo 2 ct*.',
  modelDrawn: 'Đây là mô hình 3D: bạn bấm *Xem 3D* trên hình rồi xoay nhé.',
  nextDesign: 'Bạn muốn đổi chất liệu, đá hay phong cách không? Cứ nói, ví dụ *đổi sang bạch kim*.',
  nextProducts: 'Bạn có thể hỏi *mẫu rẻ hơn*, chất liệu hoặc đá khác, hay để mình *thiết kế* riêng cho bạn.',
  converted: 'Giá ở đây tính bằng đồng; mình tạm tính 1 USD là 26.000 ₫.',
  overBudget: 'Cửa hàng chưa có mẫu trong khoảng đó, đây là những mẫu gần nhất:',
};

/** The texts of a language. */
export function textsOf(language: Language): Texts {
  return language === 'vi' ? VI : EN;
}
