import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createMicrosecondClock, formatTimestamp } from './clock.ts';
import type { WireConversation, WireImage, WireMessage } from './wire.ts';

/** What a new message is made of; the store adds id and time. */
export type NewMessage = Omit<WireMessage, 'id' | 'created_at'>;

/** Everything the stand-in remembers. */
export interface Store {
  createConversation(conversation: {
    readonly id: string;
    readonly userId: string;
    readonly title: string;
  }): WireConversation;
  findConversation(id: string): WireConversation | null;
  listConversations(
    userId: string,
    page: { readonly limit: number; readonly offset: number },
  ): {
    readonly conversations: readonly WireConversation[];
    readonly total: number;
  };
  /** Removes the conversation with its messages and images. */
  deleteConversation(id: string): void;
  /** Stores a message. One of the assistant moves the conversation's `updated_at`: a question alone does not (recorded). */
  addMessage(id: string, message: NewMessage): WireMessage;
  /** Oldest first. */
  listMessages(conversationId: string): readonly WireMessage[];
  addImage(image: Omit<WireImage, 'created_at'>): WireImage;
  findImage(id: string): WireImage | null;
  close(): void;
}

// Documents are stored as JSON text, because a TEXT column read through libsql ends at a NUL character, which the API keeps.
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, updated_at INTEGER NOT NULL, document TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS conversations_of_user ON conversations (user_id, updated_at);
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, created_at INTEGER NOT NULL, document TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_of_conversation ON messages (conversation_id, created_at);
  CREATE TABLE IF NOT EXISTS images (
    id TEXT PRIMARY KEY, conversation_id TEXT, created_at INTEGER NOT NULL, document TEXT NOT NULL);
`;

const NEWEST = `SELECT max(t) AS value FROM (SELECT max(updated_at) AS t FROM conversations
  UNION ALL SELECT max(created_at) FROM messages UNION ALL SELECT max(created_at) FROM images)`;

/**
 * Opens the store.
 * @param databasePath a file, made with its folder when missing, or `:memory:`
 * @param now milliseconds since the epoch
 */
export function openStore(databasePath: string, now: () => number): Store {
  if (databasePath !== ':memory:') mkdirSync(dirname(databasePath), { recursive: true });
  const database = new Database(databasePath);
  database.exec(SCHEMA);
  const clock = createMicrosecondClock(now, Number(column(database.prepare(NEWEST).get(), 'value') ?? 0));

  const documents = (sql: string, ...values: readonly (string | number)[]): readonly unknown[] =>
    database
      .prepare(sql)
      .all(...values)
      .map((row): unknown => JSON.parse(String(column(row, 'document'))));
  // Only this module writes documents, each table always from one type.
  const conversations = (sql: string, ...values: readonly (string | number)[]): readonly WireConversation[] =>
    documents(sql, ...values) as readonly WireConversation[];
  const run = (sql: string, ...values: readonly (string | number | null)[]): void => {
    database.prepare(sql).run(...values);
  };
  const saveConversation = (conversation: WireConversation, updatedAt: number): WireConversation => {
    const saved = { ...conversation, updated_at: formatTimestamp(updatedAt) };
    const values = [saved.id, saved.user_id, updatedAt, JSON.stringify(saved)] as const;
    run('INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?)', ...values);
    return saved;
  };
  const findConversation = (id: string): WireConversation | null =>
    conversations('SELECT document FROM conversations WHERE id = ?', id)[0] ?? null;

  return {
    createConversation: ({ id, userId, title }) => {
      const created_at = formatTimestamp(clock());
      return saveConversation({ id, user_id: userId, title, created_at, updated_at: created_at }, clock());
    },
    findConversation,
    listConversations: (userId, { limit, offset }) => ({
      conversations: conversations(
        'SELECT document FROM conversations WHERE user_id = ? ORDER BY updated_at DESC LIMIT ? OFFSET ?',
        ...[userId, limit, offset],
      ),
      total: Number(
        column(database.prepare('SELECT count(*) AS value FROM conversations WHERE user_id = ?').get(userId), 'value'),
      ),
    }),
    deleteConversation: (id) => {
      run('DELETE FROM messages WHERE conversation_id = ?', id);
      run('DELETE FROM images WHERE conversation_id = ?', id);
      run('DELETE FROM conversations WHERE id = ?', id);
    },
    addMessage: (id, message) => {
      const conversation = findConversation(message.conversation_id);
      if (conversation === null) throw new Error('The conversation was deleted meanwhile.');
      const at = clock();
      const stored = orderedMessage(id, formatTimestamp(at), message);
      const values = [id, message.conversation_id, at, JSON.stringify(stored)] as const;
      run('INSERT INTO messages VALUES (?, ?, ?, ?)', ...values);
      if (message.role === 'assistant') saveConversation(conversation, clock());
      return stored;
    },
    listMessages: (conversationId) =>
      documents(
        'SELECT document FROM messages WHERE conversation_id = ? ORDER BY created_at',
        conversationId,
      ) as readonly WireMessage[],
    addImage: (image) => {
      const at = clock();
      const stored: WireImage = { ...image, created_at: formatTimestamp(at) };
      run(
        'INSERT INTO images VALUES (?, ?, ?, ?)',
        ...([image.id, image.conversation_id, at, JSON.stringify(stored)] as const),
      );
      return stored;
    },
    findImage: (id) => (documents('SELECT document FROM images WHERE id = ?', id) as readonly WireImage[])[0] ?? null,
    close: () => database.close(),
  };
}

function orderedMessage(id: string, created_at: string, message: NewMessage): WireMessage {
  const { conversation_id, role, content, images, tool_calls, artifact, meta } = message;
  return { id, conversation_id, created_at, role, content, images, tool_calls, artifact, meta };
}

function column(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}
