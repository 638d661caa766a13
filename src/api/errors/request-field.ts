/** The parts of a request that an error can name, as the API calls them. */
export type RequestField = 'artifact' | 'conversation_id' | 'images' | 'limit' | 'message' | 'offset' | 'title';
