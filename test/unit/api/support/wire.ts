/** Values as the API writes them. */

export const TIME = '2026-11-20T15:27:39.183184';
export const TIME_MS = Date.UTC(2026, 10, 20, 15, 27, 39) + 183.184;

export const wireConversation = { id: 'c-1', user_id: 'u-1', title: 'Rings', created_at: TIME, updated_at: TIME };

export function wireMessage(role: 'user' | 'assistant', over: object = {}): Record<string, unknown> {
  return {
    id: `m-${role}`,
    conversation_id: 'c-1',
    created_at: TIME,
    role,
    content: 'hello',
    images: [],
    tool_calls: [],
    artifact: null,
    meta: role === 'user' ? null : { iterations: 1, warning: null, error: null },
    ...over,
  };
}

export const wireReply = {
  conversation_id: 'c-1',
  user_message: wireMessage('user'),
  assistant_message: wireMessage('assistant'),
};

export const noProperties = {
  target_audience: null,
  jewelry_type: null,
  metal: null,
  color: null,
  weight: null,
  gemstone: null,
  shape: null,
  size: null,
  style: null,
  occasion: null,
  inspiration: null,
};

export const wireDesign = {
  id: 'a-1',
  type: 'design',
  design: {
    id: 'd-1',
    name: 'Dawn',
    description: 'A ring',
    properties: { ...noProperties, metal: '18k_gold', size: 1.5 },
    images: ['data:image/png;base64,iVBORw0KGgo=', ''],
    three_d_model: null,
    reference_images: [],
  },
};

export const wireRecommendation = {
  id: 'a-2',
  type: 'recommendation',
  products: [
    {
      id: 'p-1',
      name: 'Dusk',
      description: '',
      properties: noProperties,
      images: ['img-1'],
      three_d_model: null,
      price: 12_500_000,
    },
  ],
};
