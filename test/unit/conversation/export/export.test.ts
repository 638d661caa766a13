import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceivedArtifact } from '../../../../src/api/types.ts';
import { escapeHtml } from '../../../../src/conversation/export/html-file.ts';
import { exportMessages } from '../../../../src/conversation/export/index.ts';
import type { Message } from '../../../../src/conversation/message.ts';
import { assistantMessage, userMessage } from '../../../support/rows.ts';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';

function designOf(text: string, images: readonly string[] = []): ReceivedArtifact {
  const properties = { metal: '18k_gold', weight: 3.5, color: null, inspiration: text };
  const design = { name: text, description: text, properties, images, three_d_model: null, reference_images: [] };
  return { type: 'design', design };
}

/** Everything of a transcript that somebody else wrote is `text`. */
function transcriptOf(text: string): readonly Message[] {
  const products = [{ name: text, description: text, properties: {}, images: [text], three_d_model: null, price: 12 }];
  return [
    userMessage({ id: 'u1', content: text, images: [text, PNG], state: 'failed' }),
    assistantMessage({ id: 'a1', content: text, artifact: designOf(text, [text, PNG]) }),
    assistantMessage({ id: 'a2', content: text, artifact: { type: 'recommendation', products } }),
    assistantMessage({ id: 'a3', artifact: { type: 'unknown', originalType: text, value: { [text]: text } } }),
  ];
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'data:image/png;base64,AA=="onerror="alert(1)',
  'https://evil.example/"onmouseover="alert(1)',
  '</style><script>alert(1)</script>',
  '--><script>',
  ']]>',
  '&lt;script&gt;',
  '`${alert(1)}`',
  '\0<b>',
];

/** Tags of the file that come from its builder, with their attributes. */
const TAG = /^<(?:!doctype html|\/?[a-z0-9]+(?: [a-z-]+="[^"<>]*")*)>/;

/** Reads the file as a browser would: what is no tag of ours must not open one. */
function tagsOf(file: string): readonly string[] {
  const tags: string[] = [];
  let at = file.indexOf('<');
  while (at !== -1) {
    const [tag] = TAG.exec(file.slice(at, at + 5000)) ?? [];
    if (tag === undefined) throw new Error(`This is no tag of ours: ${file.slice(at, at + 60)}`);
    tags.push(tag);
    at = file.indexOf('<', at + tag.length);
  }
  return tags;
}

const TAGS =
  /^<\/?(?:!doctype html|html|head|meta|title|style|body|main|h1|h2|h3|article|time|p|section|div|dl|dt|dd|img|a|pre)\b/;

describe('the HTML file', () => {
  const texts = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.string(), fc.constantFrom(...HOSTILE), fc.string()).map((parts) => parts.join('')),
  );

  it('has no tag and no attribute but its own, whatever was written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const tag of tagsOf(exportMessages(transcriptOf(text), 'html'))) {
          expect(tag).toMatch(TAGS);
          // Within the quotes stands what is text: TAG saw that none of it ends them.
          expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\s(?:on\w*|style|srcdoc)=/i);
          if (tag.startsWith('<img'))
            expect(tag).toMatch(/^<img src="data:image\/(png|jpeg|gif|webp|bmp|avif);base64,/);
          if (tag.startsWith('<a ')) expect(tag).toMatch(/^<a rel="noopener noreferrer" href="https:/);
        }
      }),
    );
  });

  it('escapes so that the text can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const back = escapeHtml(text).replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
        expect(back).toBe(text.replaceAll('\0', '\uFFFD'));
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
      }),
    );
  });

  it('carries its pictures, and forbids itself to load anything', () => {
    const file = exportMessages(transcriptOf('hello'), 'html');
    expect(file.split(`<img src="${PNG}"`)).toHaveLength(3);
    expect(file).toContain('content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;;');
    expect(file).not.toMatch(/<(script|link|iframe|object|embed|form)/);
  });

  it('links a picture that it may not load, and says where one is missing', () => {
    const images = ['https://pictures.example/a.png?x=1&y=2', 'an-id'];
    const file = exportMessages([assistantMessage({ id: 'a1', artifact: designOf('Ring', images) })], 'html');
    expect(file).toContain('href="https://pictures.example/a.png?x=1&#38;y=2"');
    expect(file).toContain('<p class="meta">Ring: The picture is not in this file.</p>');
  });

  it('speaks the language that it is given', () => {
    const file = exportMessages(transcriptOf('chào'), 'html', {
      texts: { language: 'vi', title: 'Cuộc trò chuyện', user: 'Bạn', notSent: 'chưa gửi' },
    });
    expect(file).toContain('<html lang="vi">');
    expect(file).toContain('<title>Cuộc trò chuyện</title>');
    expect(file).toContain('Bạn · <time datetime="1970-01-01T00:00:00.000Z">');
    expect(file).toContain(' · chưa gửi</h2>');
  });
});

describe('the Markdown', () => {
  it('has the pictures, the artifacts and what was not sent', () => {
    const text = exportMessages(transcriptOf('hello'), 'markdown');
    expect(text).toContain('**user**, 1970-01-01T00:00:00.000Z (not sent)\n\nhello');
    expect(text).toContain(`![picture](${PNG})`);
    expect(text).toContain(
      '### design\n\n**hello**\n\nhello\n\n- metal: 18k gold\n- weight: 3.5\n- inspiration: hello',
    );
    expect(text).toContain('**hello**, 12 VND');
    expect(text).toContain('```json\n{\n  "hello": "hello"\n}\n```');
  });

  it('lets no name or value be more than text', () => {
    const artifact = designOf('[a](javascript:b) <b> `c` **d**\n# e');
    const text = exportMessages([assistantMessage({ id: 'a1', content: '', artifact })], 'markdown');
    expect(text).toContain(String.raw`**\[a\](javascript:b) \<b\> \`c\` \*\*d\*\* \# e**`);
  });
});

describe('the JSON', () => {
  it('has everything that was said', () => {
    const messages = transcriptOf('hello');
    expect(JSON.parse(exportMessages(messages, 'json'))).toMatchObject(
      messages.map(({ kind, content, artifact }) => ({ role: kind, content, artifact })),
    );
  });
});
