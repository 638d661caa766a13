import { describe, expect, test } from 'vitest';
import { unreadLabel } from '../../../src/element/extras/labels.ts';
import { parseLink } from '../../../src/element/extras/open-link.ts';
import { ariaOf, labelOf, parseShortcut } from '../../../src/element/extras/shortcut.ts';
import { en } from '../../../src/locales/index.ts';
import { vi } from '../../../src/locales/vi.ts';

describe('a shortcut', () => {
  const said = (text: string, isApple = false): string[] => {
    const shortcut = parseShortcut(text, isApple);
    return shortcut === null ? [] : [ariaOf(shortcut), labelOf(shortcut, isApple)];
  };

  test('is written as on the keys of the device', () => {
    expect(said('Ctrl+/')).toEqual(['Control+/', 'Ctrl+/']);
    expect(said('ctrl + shift + k')).toEqual(['Control+Shift+K', 'Ctrl+Shift+K']);
    expect(said('Ctrl++')).toEqual(['Control++', 'Ctrl++']);
    expect(said('F8')).toEqual(['F8', 'F8']);
  });

  test('has Command where Ctrl is, on devices of Apple', () => {
    expect(said('Ctrl+/', true)).toEqual(['Meta+/', '⌘/']);
    expect(said('Ctrl+Alt+Shift+C', true)).toEqual(['Meta+Alt+Shift+C', '⌥⇧⌘C']);
  });

  test.each(['', '+', '/', 'c', 'Shift+C', 'Ctrl', 'Ctrl+', 'Ctrl+Tab', 'Ctrl+Escape', 'Hyper+C', 'Ctrl+??', 'F123'])(
    'is not %j',
    (text) => {
      expect(parseShortcut(text, false)).toBeNull();
    },
  );
});

describe('a link', () => {
  test('opens by its name, and may carry a prompt', () => {
    expect(parseLink('#chat', 'chat')).toEqual({ prompt: '' });
    expect(parseLink('#chat?prompt=Nh%E1%BA%ABn+v%C3%A0ng%3F', 'chat')).toEqual({ prompt: 'Nhẫn vàng?' });
    expect(parseLink('#tr%C3%B2%20chuy%E1%BB%87n', 'trò chuyện')).toEqual({ prompt: '' });
  });

  test.each(['', '#', '#chats', '#chat/prompt', '#shop?chat', '#%E0%A4%A'])('is not %j', (hash) => {
    expect(parseLink(hash, 'chat')).toBeNull();
  });

  test('opens nothing without a name', () => {
    expect(parseLink('', '')).toBeNull();
    expect(parseLink('#', '')).toBeNull();
  });
});

test('unread replies are called on the launcher what they are called in the panel', () => {
  for (const [language, table] of Object.entries({ en, vi, 'vi-VN': vi, fr: en })) {
    for (const count of [1, 2, 12]) {
      expect(unreadLabel(count, language, undefined)).toBe(table.launcherUnread(count));
    }
  }
});
