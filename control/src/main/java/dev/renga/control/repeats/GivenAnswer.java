package dev.renga.control.repeats;

/** What a request was answered. */
public record GivenAnswer(int status, String body) {}
