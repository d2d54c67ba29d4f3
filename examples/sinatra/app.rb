require "json"
require "sinatra/base"

# Answers at / and /about.
class App < Sinatra::Base
  get "/" do
    "#{ENV.fetch("GREETING", "Hello from Ruby #{RUBY_VERSION}")}\n"
  end

  get "/about" do
    content_type :json
    { language: "ruby", version: RUBY_VERSION, environment: ENV["RACK_ENV"], dyno: ENV["DYNO"] }.to_json
  end
end
