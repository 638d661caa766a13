import type { Reflection, Signature, Type, TypeParameter } from './reflection.ts';

/** A type as TypeScript writes it. */
export function typeText(type: Type | undefined): string {
  if (type === undefined) return 'unknown';
  switch (type.type) {
    case 'literal':
      return literalText(type.value);
    case 'array':
      return `${inBrackets(type.elementType)}[]`;
    case 'union':
      return (type.types ?? []).map(inBrackets).join(' | ');
    case 'intersection':
      return (type.types ?? []).map(inBrackets).join(' & ');
    case 'tuple':
      return `[${(type.elements ?? []).map(typeText).join(', ')}]`;
    case 'namedTupleMember':
      return `${type.name ?? ''}${type.isOptional === true ? '?' : ''}: ${typeText(type.element)}`;
    case 'typeOperator':
      return `${type.operator ?? ''} ${inBrackets(typeof type.target === 'object' ? type.target : undefined)}`;
    case 'optional':
      return `${typeText(type.elementType)}?`;
    case 'rest':
      return `...${typeText(type.elementType)}`;
    case 'indexedAccess':
      return `${inBrackets(type.objectType)}[${typeText(type.indexType)}]`;
    case 'query':
      return `typeof ${typeText(type.queryType)}`;
    case 'predicate':
      return `${type.name ?? ''} is ${typeText(type.targetType)}`;
    case 'conditional':
      return `${typeText(type.checkType)} extends ${typeText(type.extendsType)} ? ${typeText(type.trueType)} : ${typeText(type.falseType)}`;
    case 'mapped':
      return `{ [${type.parameter ?? 'Key'} in ${typeText(type.parameterType)}]: ${typeText(type.templateType)} }`;
    case 'templateLiteral':
      return `\`${type.head ?? ''}${(type.tail ?? []).map(([one, text]) => `\${${typeText(one)}}${text}`).join('')}\``;
    case 'reflection':
      return type.declaration === undefined ? 'object' : objectText(type.declaration);
    default:
      return `${type.name ?? type.type}${argumentsText(type.typeArguments)}`;
  }
}

/** The parameters and the result of a signature, e.g. `(text?: string): Promise<SendResult>`. */
export function signatureText(signature: Signature, arrow = ': '): string {
  const parameters = (signature.parameters ?? []).map(
    ({ name, flags, type }) => `${name}${flags?.isOptional === true ? '?' : ''}: ${typeText(type)}`,
  );
  return `${typeParametersText(signature.typeParameters)}(${parameters.join(', ')})${arrow}${typeText(signature.type)}`;
}

/** `<Name extends Type>`, or nothing. */
export function typeParametersText(parameters: readonly TypeParameter[] | undefined): string {
  if (parameters === undefined || parameters.length === 0) return '';
  const texts = parameters.map(({ name, type }) => (type === undefined ? name : `${name} extends ${typeText(type)}`));
  return `<${texts.join(', ')}>`;
}

function argumentsText(types: readonly Type[] | undefined): string {
  return types === undefined || types.length === 0 ? '' : `<${types.map(typeText).join(', ')}>`;
}

function literalText(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function objectText({ children = [], signatures = [], indexSignatures = [] }: Reflection): string {
  const [signature] = signatures;
  if (signature !== undefined && children.length === 0) return signatureText(signature, ' => ');
  const members = [
    ...indexSignatures.map((one) => {
      const [key] = one.parameters ?? [];
      return `[${key?.name ?? 'key'}: ${typeText(key?.type)}]: ${typeText(one.type)}`;
    }),
    ...children.map((member) => {
      const [call] = member.signatures ?? [];
      const name = `${member.name}${member.flags?.isOptional === true ? '?' : ''}`;
      return call === undefined ? `${name}: ${typeText(member.type)}` : `${name}${signatureText(call)}`;
    }),
  ];
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

function inBrackets(type: Type | undefined): string {
  const text = typeText(type);
  const isOpen = type !== undefined && ['union', 'intersection', 'conditional', 'typeOperator'].includes(type.type);
  return isOpen || text.includes('=>') ? `(${text})` : text;
}
