require_relative "boot"
require "logger"
require "rails"
require "action_controller/railtie"
require "action_view/railtie"
require "active_record/railtie"
require "sprockets/railtie"
Bundler.require(*Rails.groups)
module Shop
  class Application < Rails::Application
    config.load_defaults 6.1
    config.hosts.clear
  end
end
