"""Find the facts of one article. Pure: an Article in, ArticleFacts out."""
