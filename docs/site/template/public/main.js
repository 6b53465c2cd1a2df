export default {
  iconLinks: [
    {
      icon: 'github',
      href: 'https://github.com/nekka-net/nekka',
      title: 'The repository'
    }
  ],
  // A block without a language shows commands or a drawing: its language shall not be guessed.
  configureHljs: hljs => hljs.configure({ languages: [] })
}
