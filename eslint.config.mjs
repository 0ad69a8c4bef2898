import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

/** Sizes are warnings: a file or function that grows past them wants a second look (CONTRIBUTING.md). */
const sizes = {
  'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'data/**',
      'node_modules/**',
      'apps/web/dist/**',
      'apps/web/src/api/schema.d.ts',
      '.tmp/**',
    ],
  },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      ...sizes,
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'vue/html-self-closing': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
    },
  },
  {
    files: ['scripts/**', 'test/**', 'docker/**', '**/*.spec.ts', '**/main.ts', '**/run-process.ts', '**/*.cli.ts'],
    rules: { 'no-console': 'off' },
  },
  // A migration is one list, read from top to bottom.
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['**/*.spec.ts', '**/*-spec.ts', '**/*.contract.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
